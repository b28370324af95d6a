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
    m_desk.prompts.saveFile(
        m_over->window(), Tr::tr("Save a copy"), fileNameFor(document.name, document.mime),
        [self = QPointer<DocumentFiles>(this), id, document](const QString& path) {
            if (!self || path.isEmpty()) return;
            // It may have to be fetched first.
            Q_EMIT self->said(Tr::tr("Saving %1 …").arg(document.name));
            self->m_desk.ports.files.saveCopy(
                id, document.documentId, path, self->m_copies.token(),
                [self, name = document.name](const Result<Unit>& saved) {
                    Q_EMIT self->said(saved.ok()
                                          ? Tr::tr("The copy of %1 is saved. It is not encrypted any more: delete "
                                                   "it when you no longer need it.")
                                                .arg(name)
                                          : Tr::tr("The copy of %1 is not saved. %2", "file name, why")
                                                .arg(name, words::errorSentence(saved.error())));
                });
        });
}

void DocumentFiles::leaveCase() {
    m_content.cancel();
    if (!m_preview.isNull()) m_preview->close();
}

}  // namespace guichet::ui
