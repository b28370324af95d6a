// The case pane and files: those that are opened, copied, dropped on it or pasted into it.
#include <QClipboard>
#include <QDragEnterEvent>
#include <QGuiApplication>
#include <QMimeData>
#include <QShortcut>
#include <QTabBar>
#include <QTabWidget>
#include <QUrl>

#include "ui/case/action_panel.h"
#include "ui/case/case_actions.h"
#include "ui/case/case_pane.h"
#include "ui/case/document_files.h"
#include "ui/case/documents_tab.h"
#include "ui/common/pieces.h"
#include "ui/common/tr.h"
#include "words/terms.h"

namespace guichet::ui {

namespace {

// The one file of this machine that is dropped or pasted; empty: none, or several.
QString fileIn(const QMimeData* data) {
    if (data == nullptr || data->urls().size() != 1) return {};
    return data->urls().first().toLocalFile();
}

}  // namespace

void CasePane::connectDocuments() {
    m_files = new DocumentFiles(m_desk, this);
    connect(m_documents, &DocumentsTab::attachAsked, this,
            [this](const QString& key) { openPanel(ActionType::Attach, key); });
    connect(m_documents, &DocumentsTab::focusLost, this, [this] { m_tabs->tabBar()->setFocus(Qt::OtherFocusReason); });
    connect(m_documents, &DocumentsTab::openAsked, this,
            [this](const Document& document) { m_files->open(m_id, document); });
    connect(m_documents, &DocumentsTab::copyAsked, this,
            [this](const Document& document) { m_files->saveCopy(m_id, document); });
    connect(m_files, &DocumentFiles::said, this, [this](const QString& text) { Q_EMIT said(text, {}); });
    // A field that has the focus takes the key before this hears of it.
    auto* pasted = new QShortcut(QKeySequence::Paste, this);
    pasted->setContext(Qt::WidgetWithChildrenShortcut);
    connect(pasted, &QShortcut::activated, this, &CasePane::paste);
}

void CasePane::dragEnterEvent(QDragEnterEvent* event) {
    if (m_have && !m_panel->isUnderWay() && event->mimeData()->hasUrls()) event->acceptProposedAction();
}

void CasePane::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    attachFile(fileIn(event->mimeData()));
}

void CasePane::paste() {
    const QMimeData* held = QGuiApplication::clipboard()->mimeData();
    if (m_have && held != nullptr && held->hasUrls()) return attachFile(fileIn(held));
    if (m_have && held != nullptr && held->hasImage())
        Q_EMIT said(Tr::tr("A picture that is no file yet cannot be attached. Save it as a file first."), {});
}

void CasePane::attachFile(const QString& path) {
    if (!m_have) return;
    if (m_panel->isUnderWay()) {
        Q_EMIT said(Tr::tr("What you asked for is still under way. Wait a moment."), {});
        return;
    }
    const QString reason = whyNot(m_dossier, ActionType::Attach, service());
    if (!reason.isEmpty()) {
        Q_EMIT said(Tr::tr("%1: %2", "action: why not").arg(words::actionButton(ActionType::Attach), reason), {});
        return;
    }
    if (path.isEmpty()) {
        Q_EMIT said(Tr::tr("One file of this machine can be attached at a time."), {});
        return;
    }
    m_trouble->say({});
    m_panel->openWithFile(m_dossier, path);
}

}  // namespace guichet::ui
