#include "ui/case/documents_tab.h"

#include <QApplication>
#include <QLocale>
#include <algorithm>

#include "core/action/course.h"
#include "core/action/papers.h"
#include "ui/case/case_actions.h"
#include "ui/common/pieces.h"
#include "ui/common/theme.h"
#include "ui/common/tr.h"
#include "words/file_words.h"
#include "words/language.h"
#include "words/terms.h"

namespace guichet::ui {

namespace {

constexpr char kOf[] =
    "of";  // the property of a line's links: the id of their document, or the key of what is required

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

// A document of the checklist, by the law of the service: the outlook says what the case still wants.
struct Standing {
    bool isPresent = false;   // attached or taken in, in whatever form
    bool isMissing = false;   // the case wants this one
    bool isWanted = false;    // this one, or one that it may stand for
    bool isStoodFor = false;  // another is here instead
    bool isAskedFor = false;  // and did not come
    [[nodiscard]] bool isOpen() const { return isMissing || isAskedFor; }
    [[nodiscard]] bool isSettled() const { return isPresent && !isWanted; }
};

Standing standingOf(const RequiredDocument& required, const Service& service, const Dossier& dossier) {
    const Case& theCase = dossier.theCase;
    const QStringList& missing = dossier.outlook.missingDocuments;
    Standing standing;
    standing.isPresent = isAttached(theCase, required.key) || wasTakenIn(theCase, required.key);
    standing.isMissing = missing.contains(required.key);
    standing.isWanted = std::any_of(missing.cbegin(), missing.cend(),
                                    [&](const QString& key) { return standsFor(service, key, required.key); });
    standing.isStoodFor =
        std::any_of(service.documents.cbegin(), service.documents.cend(), [&](const RequiredDocument& other) {
            return other.key != required.key && standsFor(service, other.key, required.key) && isHeld(theCase, other);
        });
    standing.isAskedFor =
        theCase.documentsAskedFor.contains(required.key) && !standing.isPresent && !standing.isStoodFor;
    return standing;
}

// Of one that is not attached.
QString standingWord(const RequiredDocument& required, const Standing& standing, const Case& theCase) {
    if (standing.isAskedFor) return Tr::tr("Asked for");
    if (standing.isMissing) return Tr::tr("Missing");
    if (isKept(theCase, required.key)) return Tr::tr("Original is here");
    if (standing.isPresent) return Tr::tr("Original was given back");
    if (standing.isStoodFor) return Tr::tr("Another stands for it");
    return standing.isWanted ? Tr::tr("Can stand for another") : Tr::tr("If there is one");
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
    line->show();
    m_lines->addWidget(makeRule(this));
    return {line, layout, second, state};
}

void DocumentsTab::say(const Line& line, const QString& title, const QString& below, const char* look,
                       const QString& word) {
    line.below->setText(below);
    line.below->setVisible(!below.isEmpty());
    theme::wear(line.state, look);
    line.state->setText(word);
    QStringList said{title, word, below};
    said.removeAll(QString());
    line.widget->setAccessibleName(said.join(QStringLiteral(", ")));
}

QPushButton* DocumentsTab::addLink(const Line& line, const char* name, const QString& text, const QString& of) {
    QPushButton* link = makeButton(line.widget, name, "link");
    link->setText(text);
    link->setProperty(kOf, of);
    line.layout->addWidget(link, 0, Qt::AlignVCenter);
    link->show();  // at once: it may be about to get the focus
    m_links.append(link);
    return link;
}

void DocumentsTab::addDocument(const Document& document, const QString& title, const QString& standing, bool wanted) {
    const Line line = addLine("document-single", title, fileWord(title, document));
    const QString id = document.documentId.text();
    QPushButton* open = addLink(line, "openDocument", Tr::tr("Open"), id);
    describe(open, Tr::tr("Open: %1").arg(document.name));
    QPushButton* copy = addLink(line, "copyDocument", Tr::tr("Save a copy …"), id);
    describe(copy, Tr::tr("Save a copy: %1").arg(document.name));
    connect(open, &QPushButton::clicked, this, [this, document] { Q_EMIT openAsked(document); });
    connect(copy, &QPushButton::clicked, this, [this, document] { Q_EMIT copyAsked(document); });
    m_shown.append({document, title, standing, wanted, line, open, copy});
}

void DocumentsTab::addRequired(const RequiredDocument& required, const Service& service, const Dossier& dossier) {
    const Case& theCase = dossier.theCase;
    const QString title = words::local(required.name);
    const Standing standing = standingOf(required, service, dossier);
    for (const Document& document : theCase.documents) {
        if (document.key != required.key) continue;
        // What is attached and does not do is a copy of what must be seen itself.
        const QString word = standing.isWanted               ? Tr::tr("Original still missing")
                             : isKept(theCase, required.key) ? Tr::tr("Original is here")
                                                             : QString();
        addDocument(document, title, word, standing.isWanted);
    }
    if (isAttached(theCase, required.key)) return;
    const QString word = standingWord(required, standing, theCase);
    const Line line = addLine("document-new", title, {});
    say(line, title, {}, standing.isOpen() ? "amber" : "secondary", word);
    QPushButton* attach = addLink(line, "attachRequired", Tr::tr("Attach …"), required.key);
    describe(attach, Tr::tr("Attach: %1").arg(title), {});
    attach->setEnabled(isOffered(dossier, ActionType::Attach));
    connect(attach, &QPushButton::clicked, this, [this, key = required.key] { Q_EMIT attachAsked(key); });
}

void DocumentsTab::show(const Dossier& dossier) {
    if (m_id != dossier.theCase.id) m_statuses.clear();
    m_id = dossier.theCase.id;
    // The case may change while somebody looks at it; whoever is on one of the buttons stays there.
    const QWidget* focused = QApplication::focusWidget();
    const bool mine = focused != nullptr && isAncestorOf(focused);
    const QString name = mine ? focused->objectName() : QString();
    const QString of = mine ? focused->property(kOf).toString() : QString();
    fill(dossier);
    sayStatuses();
    if (!of.isEmpty() || (mine && !m_attach->isEnabled())) restoreFocus(name, of);
    readStatuses();
}

// Where the link is gone, at least not out of the case.
void DocumentsTab::restoreFocus(const QString& name, const QString& of) {
    const auto same = std::find_if(m_links.cbegin(), m_links.cend(), [&](const QPushButton* link) {
        return link->objectName() == name && link->property(kOf).toString() == of && !link->isHidden();
    });
    if (same != m_links.cend()) return (*same)->setFocus(Qt::OtherFocusReason);
    if (m_attach->isEnabled()) return m_attach->setFocus(Qt::OtherFocusReason);
    Q_EMIT focusLost();
}

void DocumentsTab::leaveCase() {
    m_asked.cancel();
    m_id = {};
    m_statuses.clear();
    m_shown.clear();
    m_links.clear();
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
        const QString state = known ? words::fileStateWord(*found, shown.document) : QString();
        QString below = fileWord(shown.title, shown.document);
        if (shown.standing.isEmpty()) {
            say(shown.line, shown.title, below, known ? lookOf(found->state) : "secondary", state);
        } else {
            if (known) below += QStringLiteral(" · ") + state;
            say(shown.line, shown.title, below, shown.wanted ? "amber" : "secondary", shown.standing);
        }
        const bool losesFocus = !had && (shown.open->hasFocus() || shown.copy->hasFocus());
        for (QPushButton* button : {shown.open, shown.copy}) button->setVisible(had);
        if (losesFocus) restoreFocus({}, {});
    }
}

void DocumentsTab::fill(const Dossier& dossier) {
    m_shown.clear();
    m_links.clear();
    clear(m_lines);
    const Case& theCase = dossier.theCase;
    const Service* service = m_desk.serviceOf(theCase.service, theCase.serviceVersion);
    QStringList keys;
    int due = 0;
    int here = 0;
    if (service != nullptr) {
        for (const RequiredDocument& required : service->documents) {
            const Standing standing = standingOf(required, *service, dossier);
            if (!standing.isPresent && !holds(required.onlyIf, theCase.fields)) continue;
            keys << required.key;
            due += standing.isOpen() || standing.isSettled() ? 1 : 0;
            here += standing.isSettled() ? 1 : 0;
            addRequired(required, *service, dossier);
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
    m_count = due == 0 ? QLocale().toString(theCase.documents.size()) : QStringLiteral("%1/%2").arg(here).arg(due);
    showAttach(dossier, service);
}

void DocumentsTab::showAttach(const Dossier& dossier, const Service* service) {
    const QString reason = whyNot(dossier, ActionType::Attach, service);
    m_attach->setText(Tr::tr("Attach document …  T"));
    m_attach->setEnabled(reason.isEmpty());
    describe(m_attach, Tr::tr("Attach a document"), reason.isEmpty() ? Tr::tr("key T") : reason);
}

}  // namespace guichet::ui
