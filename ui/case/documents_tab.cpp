#include "ui/case/documents_tab.h"

#include <QApplication>
#include <QLocale>

#include "ui/case/case_actions.h"
#include "ui/common/pieces.h"
#include "ui/common/theme.h"
#include "ui/common/tr.h"
#include "words/file_words.h"
#include "words/language.h"
#include "words/terms.h"

namespace guichet::ui {

namespace {

constexpr char kDocument[] = "document";  // the property of a line's buttons that names their document

// Under its name in the service, what the file is called; under its own name, what it is.
QString fileWord(const QString& title, const Document& document) {
    const QString what =
        title == document.name && !document.mime.isEmpty() ? words::fileKindWord(document.mime) : document.name;
    return Tr::tr("%1 · %2", "file name or kind, size").arg(what, words::fileSizeWord(document.sizeBytes));
}

const char* lookOf(FileState state) {
    switch (state) {
        case FileState::Here:
            return "green";
        case FileState::AtCentre:
        case FileState::Going:
        case FileState::Coming:
            return "calm";
        case FileState::WaitsToGo:
        case FileState::Elsewhere:
            return "amber";
        case FileState::Refused:
        case FileState::Lost:
            return "red";
        case FileState::NameOnly:
            return "secondary";
    }
    return "secondary";
}

// Whether asking for the content can bring it.
bool canBeHad(FileState state) {
    return state == FileState::Here || state == FileState::WaitsToGo || state == FileState::Going ||
           state == FileState::Coming || state == FileState::AtCentre;
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

DocumentsTab::Line DocumentsTab::addLine(const char* icon, const QString& title, const QString& below) {
    auto* line = new QWidget(this);
    line->setMinimumHeight(4 * theme::kGrid);
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
    QLabel* state = makeLabel(line, "documentState", "secondary");
    layout->addWidget(state, 0, Qt::AlignVCenter);
    m_lines->addWidget(line);
    line->show();  // at once: one of its buttons may be about to get the focus
    m_lines->addWidget(makeRule(this));
    return {line, layout, state};
}

void DocumentsTab::say(const Line& line, const QString& title, const QString& below, const char* look,
                       const QString& word) {
    theme::wear(line.state, look);
    line.state->setText(word);
    QStringList said{title, word, below};
    said.removeAll(QString());
    line.widget->setAccessibleName(said.join(QStringLiteral(", ")));
}

void DocumentsTab::addDocument(const Document& document, const QString& title) {
    const Line line = addLine("document-single", title, fileWord(title, document));
    const auto button = [&](const char* name, const QString& text, const QString& described) {
        QPushButton* made = makeButton(line.widget, name, "link");
        made->setText(text);
        made->setProperty(kDocument, document.documentId.text());
        describe(made, described);
        line.layout->addWidget(made, 0, Qt::AlignVCenter);
        return made;
    };
    QPushButton* open = button("openDocument", Tr::tr("Open"), Tr::tr("Open: %1").arg(document.name));
    QPushButton* copy = button("copyDocument", Tr::tr("Save a copy …"), Tr::tr("Save a copy: %1").arg(document.name));
    connect(open, &QPushButton::clicked, this, [this, document] { Q_EMIT openAsked(document); });
    connect(copy, &QPushButton::clicked, this, [this, document] { Q_EMIT copyAsked(document); });
    m_shown.append({document, title, line, open, copy});
}

void DocumentsTab::addRequired(const RequiredDocument& required, const Dossier& dossier) {
    const QString title = words::local(required.name);
    bool attached = false;
    for (const Document& document : dossier.theCase.documents) {
        if (document.key != required.key) continue;
        addDocument(document, title);
        attached = true;
    }
    if (attached) return;
    const bool asked = dossier.theCase.documentsAskedFor.contains(required.key);
    const bool missing = dossier.outlook.missingDocuments.contains(required.key);
    const QString word = asked                              ? Tr::tr("Asked for")
                         : missing                          ? Tr::tr("Missing")
                         : !required.alternatives.isEmpty() ? Tr::tr("In place of another")
                         : required.required                ? Tr::tr("Original is here")
                                                            : Tr::tr("If there is one");
    const Line line = addLine("document-new", title, {});
    say(line, title, {}, asked || missing ? "amber" : "secondary", word);
    QPushButton* attach = makeButton(this, "attachRequired", "link");
    attach->setText(Tr::tr("Attach …"));
    describe(attach, Tr::tr("Attach: %1").arg(title), {});
    attach->setEnabled(isOffered(dossier, ActionType::Attach));
    const QString key = required.key;
    connect(attach, &QPushButton::clicked, this, [this, key] { Q_EMIT attachAsked(key); });
    line.layout->addWidget(attach, 0, Qt::AlignVCenter);
}

void DocumentsTab::show(const Dossier& dossier) {
    if (m_id != dossier.theCase.id) m_statuses.clear();
    m_id = dossier.theCase.id;
    // The case may change while somebody looks at it; whoever is on one of the buttons stays there.
    const QWidget* focused = QApplication::focusWidget();
    const bool mine = focused != nullptr && isAncestorOf(focused);
    const QString name = mine ? focused->objectName() : QString();
    const QString document = mine ? focused->property(kDocument).toString() : QString();
    fill(dossier);
    sayStatuses();
    for (const Shown& shown : std::as_const(m_shown)) {
        if (document.isEmpty() || shown.document.documentId.text() != document) continue;
        for (QPushButton* button : {shown.open, shown.copy})
            if (button->objectName() == name) button->setFocus(Qt::OtherFocusReason);
    }
    readStatuses();
}

void DocumentsTab::leaveCase() {
    m_asked.cancel();
    m_id = {};
    m_statuses.clear();
    m_shown.clear();
    clear(m_lines);
}

void DocumentsTab::readStatuses() {
    m_desk.ports.files.statuses(m_id, m_asked.again(), [this](const Result<QMap<DocumentId, FileStatus>>& answer) {
        // What cannot be read is not said; the documents themselves stand there.
        if (!answer.ok()) return;
        m_statuses = *answer;
        sayStatuses();
    });
}

void DocumentsTab::sayStatuses() {
    for (const Shown& shown : std::as_const(m_shown)) {
        const auto found = m_statuses.constFind(shown.document.documentId);
        const bool known = found != m_statuses.constEnd();
        const bool had = known && canBeHad(found->state);
        say(shown.line, shown.title, fileWord(shown.title, shown.document), known ? lookOf(found->state) : "secondary",
            known ? words::fileStateWord(*found, shown.document) : QString());
        for (QPushButton* button : {shown.open, shown.copy}) button->setVisible(had);
    }
}

void DocumentsTab::fill(const Dossier& dossier) {
    m_shown.clear();
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
    for (const QString& asked : theCase.documentsAskedFor)
        if (!keys.contains(asked)) say(addLine("document-new", asked, {}), asked, {}, "amber", Tr::tr("Asked for"));
    for (const Document& document : theCase.documents)
        if (!keys.contains(document.key)) addDocument(document, document.name);
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
