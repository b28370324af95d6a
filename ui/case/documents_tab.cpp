#include "ui/case/documents_tab.h"

#include <QLocale>

#include "ui/case/case_actions.h"
#include "ui/common/pieces.h"
#include "ui/common/theme.h"
#include "ui/common/tr.h"
#include "words/language.h"
#include "words/terms.h"

namespace guichet::ui {

namespace {

QString fileWord(const Document& document) {
    const QString size = QLocale().formattedDataSize(document.sizeBytes, 0, QLocale::DataSizeTraditionalFormat);
    return document.awaitingBlob ? Tr::tr("%1 · %2 · the file itself is not at the centre yet", "file name, size")
                                       .arg(document.name, size)
                                 : Tr::tr("%1 · %2", "file name, size").arg(document.name, size);
}

bool isAttached(const Case& theCase, const QString& key) {
    return std::any_of(theCase.documents.cbegin(), theCase.documents.cend(),
                       [&key](const Document& one) { return one.key == key; });
}

}  // namespace

DocumentsTab::DocumentsTab(const Desk& desk, QWidget* parent) : QWidget(parent), m_desk(desk) {
    setObjectName(QStringLiteral("documentsTab"));
    auto* layout = column(this, 2 * theme::kGrid, theme::kGrid);
    m_lines = new QVBoxLayout;
    m_lines->setSpacing(theme::kGrid);
    layout->addLayout(m_lines);
    m_attach = makeButton(this, "attachDocument");
    m_attach->setIcon(theme::icon("mail-attachment"));
    layout->addWidget(m_attach, 0, Qt::AlignLeft);
    layout->addStretch(1);
    connect(m_attach, &QPushButton::clicked, this, [this] { Q_EMIT attachAsked({}); });
}

QHBoxLayout* DocumentsTab::addLine(const char* icon, const QString& title, const QString& below, const char* look,
                                   const QString& word) {
    auto* line = new QWidget(this);
    line->setMinimumHeight(4 * theme::kGrid);
    line->setAccessibleName(QStringLiteral("%1, %2, %3").arg(title, word, below));
    auto* layout = row(line, 0, theme::kGrid);
    auto* picture = new QLabel(line);
    picture->setPixmap(theme::icon(icon).pixmap(theme::kIcon));
    layout->addWidget(picture, 0, Qt::AlignVCenter);
    auto* words = column(nullptr, 0, 0);
    QLabel* first = makeText(line, "documentTitle", "strong");
    first->setText(title);
    words->addWidget(first);
    QLabel* second = makeText(line, "documentFile", "secondary");
    second->setText(below);
    second->setVisible(!below.isEmpty());
    words->addWidget(second);
    layout->addLayout(words, 1);
    QLabel* state = makeLabel(line, "documentState", look);
    state->setText(word);
    layout->addWidget(state, 0, Qt::AlignVCenter);
    m_lines->addWidget(line);
    m_lines->addWidget(makeRule(this));
    return layout;
}

void DocumentsTab::addDocument(const Document& document, const QString& title, const char* look, const QString& word) {
    addLine("document-single", title, fileWord(document), look, word);
}

void DocumentsTab::addRequired(const RequiredDocument& required, const Dossier& dossier) {
    const QString title = words::local(required.name);
    for (const Document& document : dossier.theCase.documents) {
        if (document.key == required.key) {
            addDocument(document, title, "green", Tr::tr("Here"));
            return;
        }
    }
    const bool asked = dossier.theCase.documentsAskedFor.contains(required.key);
    const bool missing = dossier.outlook.missingDocuments.contains(required.key);
    const QString word = asked                              ? Tr::tr("Asked for")
                         : missing                          ? Tr::tr("Missing")
                         : !required.alternatives.isEmpty() ? Tr::tr("In place of another")
                         : required.required                ? Tr::tr("Original is here")
                                                            : Tr::tr("If there is one");
    QHBoxLayout* line = addLine("document-new", title, {}, asked || missing ? "amber" : "secondary", word);
    QPushButton* attach = makeButton(this, "attachRequired", "link");
    attach->setText(Tr::tr("Attach …"));
    describe(attach, Tr::tr("Attach: %1").arg(title), {});
    attach->setEnabled(isOffered(dossier, ActionType::Attach));
    const QString key = required.key;
    connect(attach, &QPushButton::clicked, this, [this, key] { Q_EMIT attachAsked(key); });
    line->addWidget(attach, 0, Qt::AlignVCenter);
}

void DocumentsTab::show(const Dossier& dossier) {
    clear(m_lines);
    const Case& theCase = dossier.theCase;
    const Service* service = m_desk.serviceOf(theCase.service, theCase.serviceVersion);
    QStringList keys;
    int here = 0;
    if (service != nullptr) {
        for (const RequiredDocument& required : service->documents) {
            const bool attached = isAttached(theCase, required.key);
            if (!attached && !holds(required.onlyIf, theCase.fields)) continue;
            keys << required.key;
            here += attached ? 1 : 0;
            addRequired(required, dossier);
        }
    }
    for (const QString& asked : theCase.documentsAskedFor) {
        if (!keys.contains(asked)) addLine("document-new", asked, {}, "amber", Tr::tr("Asked for"));
    }
    for (const Document& document : theCase.documents) {
        if (!keys.contains(document.key)) addDocument(document, document.name, "secondary", Tr::tr("Attached"));
    }
    if (m_lines->count() == 0) {
        QLabel* none = makeText(this, "documentsEmpty", "secondary");
        none->setText(Tr::tr("No document is required for this service and none is attached. Attach one with T."));
        m_lines->addWidget(none);
    }
    m_count = keys.isEmpty() ? QLocale().toString(theCase.documents.size())
                             : QStringLiteral("%1/%2").arg(here).arg(keys.size());
    const QString reason = whyNot(dossier, ActionType::Attach, service);
    m_attach->setText(Tr::tr("Attach document …  T"));
    m_attach->setEnabled(reason.isEmpty());
    describe(m_attach, Tr::tr("Attach a document"), reason.isEmpty() ? Tr::tr("key T") : reason);
}

}  // namespace guichet::ui
