#include "ui/case/document_files.h"

#include "core/files/file_type.h"
#include "ui/case/document_preview.h"
#include "ui/common/tr.h"
#include "words/problems.h"

namespace guichet::ui {

DocumentFiles::DocumentFiles(Desk& desk, QWidget* over) : QObject(over), m_desk(desk), m_over(over) {}

DocumentFiles::~DocumentFiles() = default;

void DocumentFiles::open(const CaseId& id, const Document& document) {
    if (m_preview.isNull()) {
        m_preview = new DocumentPreview(m_desk.ports.pictures, m_over);
        // A closed window waits for nothing, and is not opened again.
        connect(m_preview, &QDialog::finished, this, [this] {
            m_content.cancel();
            m_preview.clear();
        });
        connect(m_preview, &DocumentPreview::copyAsked, this, [this, id](const Document& one) { saveCopy(id, one); });
    }
    m_preview->wait(document);
    m_desk.ports.files.content(id, document.documentId, m_content.again(), [this](const Result<QByteArray>& content) {
        if (m_preview.isNull()) return;
        if (!content.ok()) return m_preview->say(words::errorSentence(content.error()));
        m_preview->show(*content);
    });
}

void DocumentFiles::saveCopy(const CaseId& id, const Document& document) {
    const CancelToken token = m_copy.again();
    m_desk.prompts.saveFile(
        m_over->window(), Tr::tr("Save a copy"), fileNameFor(document.name, document.mime),
        [self = QPointer<DocumentFiles>(this), id, documentId = document.documentId, token](const QString& path) {
            // The case may have been left while the question stood open.
            if (!self || path.isEmpty() || token.isCancelled()) return;
            self->m_desk.ports.files.saveCopy(id, documentId, path, token, [self](const Result<Unit>& saved) {
                if (!saved.ok()) {
                    Q_EMIT self->failed(saved.error());
                    return;
                }
                Q_EMIT self->said(
                    Tr::tr("The copy is saved. It is not encrypted any more: delete it when you no longer need it."));
            });
        });
}

void DocumentFiles::leaveCase() {
    m_content.cancel();
    m_copy.cancel();
    if (!m_preview.isNull()) m_preview->close();
}

}  // namespace guichet::ui
