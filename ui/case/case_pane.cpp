#include "ui/case/case_pane.h"

#include <QPointer>
#include <QTabBar>
#include <QTabWidget>
#include <algorithm>
#include <utility>

#include "ui/attention/attention_cards.h"
#include "ui/case/action_bar.h"
#include "ui/case/action_panel.h"
#include "ui/case/case_actions.h"
#include "ui/case/case_header.h"
#include "ui/case/case_parts.h"
#include "ui/case/course_tab.h"
#include "ui/case/deadline_tab.h"
#include "ui/case/document_files.h"
#include "ui/case/documents_tab.h"
#include "ui/case/incoming_strip.h"
#include "ui/case/request_tab.h"
#include "ui/case/timeline_tab.h"
#include "ui/common/pieces.h"
#include "ui/common/theme.h"
#include "ui/common/tr.h"
#include "ui/common/wording.h"
#include "words/language.h"
#include "words/problems.h"
#include "words/terms.h"

namespace guichet::ui {

namespace {
constexpr std::chrono::milliseconds kNoticeable{150};

QScrollArea* makeTab(QWidget* parent, const char* name, QWidget* tab) {
    auto* content = new QWidget(parent);
    tab->setParent(content);
    content->setLayout(readable(tab));
    return makeScroll(parent, name, content);
}
}  // namespace

CasePane::CasePane(Desk& desk, QWidget* parent) : QFrame(parent), m_desk(desk), m_receipts(desk) {
    setObjectName(QStringLiteral("casePane"));
    theme::wear(this, "pane");
    setAcceptDrops(true);
    build();
    m_late.setSingleShot(true);
    m_late.setInterval(kNoticeable);
    connect(&m_late, &QTimer::timeout, this, [this] {
        if (!m_have) m_placeTitle->setText(Tr::tr("Opening the case …"));
    });
    worded(this, [this] { name(); });
}

void CasePane::build() {
    auto* layout = column(this, 0, 0);
    m_stack = new QStackedWidget(this);
    auto* place = new QWidget(m_stack);
    place->setObjectName(QStringLiteral("casePlaceholder"));
    theme::wear(place, "pane");
    auto* middle = column(place, 4 * theme::kGrid, theme::kGrid);
    m_placeTitle = makeText(place, "placeTitle", "heading");
    m_placeText = makeText(place, "placeText", "secondary");
    for (QLabel* label : {m_placeTitle, m_placeText}) label->setAlignment(Qt::AlignHCenter);
    middle->addStretch(2);
    middle->addWidget(m_placeTitle);
    middle->addWidget(m_placeText);
    middle->addStretch(3);
    m_stack->addWidget(place);
    m_stack->addWidget(buildCase());
    layout->addWidget(m_stack);
}

QWidget* CasePane::buildCase() {
    auto* page = new QWidget(m_stack);
    theme::wear(page, "pane");
    auto* layout = column(page, 0, 0);
    m_header = new CaseHeader(m_desk, page);
    m_attention = new AttentionCards(m_desk, page);
    m_bar = new ActionBar(m_desk, page);
    m_panel = new ActionPanel(m_desk, page);
    m_trouble = new Notice(page, "caseTrouble", "problem");
    layout->addWidget(m_header);
    layout->addLayout(readable(m_attention));
    layout->addWidget(m_bar);
    auto* inset = column(nullptr, 0, theme::kGrid);
    inset->setContentsMargins(2 * theme::kGrid, 0, 2 * theme::kGrid, theme::kGrid);
    inset->addLayout(readable(m_panel));
    inset->addLayout(readable(m_trouble));
    m_incoming = new IncomingStrip(m_desk, page);
    inset->addLayout(readable(m_incoming));
    layout->addLayout(inset);
    m_tabs = new QTabWidget(page);
    m_tabs->setObjectName(QStringLiteral("caseTabs"));
    m_request = new RequestTab(m_desk, m_tabs);
    m_documents = new DocumentsTab(m_desk, m_tabs);
    m_timeline = new TimelineTab(m_desk, m_tabs);
    m_course = new CourseTab(m_desk, m_tabs);
    m_deadline = new DeadlineTab(m_desk, m_tabs);
    m_tabs->addTab(makeTab(m_tabs, "requestScroll", m_request), QString());
    m_tabs->addTab(makeTab(m_tabs, "documentsScroll", m_documents), QString());
    m_tabs->addTab(makeTab(m_tabs, "timelineScroll", m_timeline), QString());
    m_tabs->addTab(makeTab(m_tabs, "deadlineScroll", m_deadline), QString());
    m_tabs->addTab(makeTab(m_tabs, "courseScroll", m_course), QString());
    layout->addWidget(m_tabs, 1);
    connect(m_header, &CaseHeader::backAsked, this, &CasePane::backAsked);
    connect(m_bar, &ActionBar::actionAsked, this, &CasePane::act);
    connect(m_bar, &ActionBar::revealAsked, this, &CasePane::reveal);
    connect(m_bar, &ActionBar::receiptAsked, this, [this] { receipt(false); });
    connect(m_bar, &ActionBar::receiptFileAsked, this, [this] { receipt(true); });
    connect(m_bar, &ActionBar::keepAsked, this, &CasePane::keep);
    connect(m_panel, &ActionPanel::opened, m_bar, [this] { m_bar->setQuiet(true); });
    connect(m_panel, &ActionPanel::closed, m_bar, [this](bool hadFocus) {
        m_bar->setQuiet(false);
        if (!std::exchange(m_revealing, {}).isEmpty()) read();  // it was left: what it would have brought is not shown
        if (!hadFocus) return;
        QWidget* back = m_panel->cameFrom();
        (back != nullptr ? back : m_tabs->tabBar())->setFocus(Qt::OtherFocusReason);
    });
    connect(m_panel, &ActionPanel::asked, this, &CasePane::performFromPanel);
    connect(m_panel, &ActionPanel::revealAsked, this, &CasePane::askReveal);
    connect(m_request, &RequestTab::editBeginAsked, this, [this] { act(ActionType::EditFields); });
    connect(m_request, &RequestTab::revealAsked, this, &CasePane::reveal);
    connect(m_request, &RequestTab::editAsked, this, &CasePane::savedEdit);
    connectDocuments();
    connectAttention();
    return page;
}

void CasePane::connectAttention() {
    connect(m_attention, &AttentionCards::resolveAsked, this,
            [this](const QString& itemId, Resolution how, const QString& reason) {
                const QString ours = how == Resolution::Discard ? Tr::tr("What stands at the centre was kept")
                                                                : Tr::tr("Done again on what stands at the centre");
                const bool ownReason = !reason.isEmpty();
                const QString done = how == Resolution::Redo ? Tr::tr("Yours is on its way again.")
                                     : ownReason ? Tr::tr("You left it. What you wrote stays in the journal.")
                                                 : Tr::tr("Theirs was kept. Yours stays in the journal.");
                m_desk.ports.writer.resolve(itemId, how, ownReason ? reason : ours, m_performed.token(),
                                            [this, done, id = m_id](const Result<Unit>& answer) {
                                                if (!answer.ok()) return sayError(answer.error(), id);
                                                Q_EMIT said(done, {});
                                                read();
                                            });
            });
    connect(m_attention, &AttentionCards::bundleAsked, this, &CasePane::saveBundle);
    connect(m_attention, &AttentionCards::withdrawProposal, this, [this](const Proposal& proposal) {
        perform(WithdrawProposalBody{proposal.actionId, proposal.field, {}}, m_dossier.theCase.rev, {});
    });
    connect(m_attention, &AttentionCards::useProposal, this, &CasePane::useProposal);
}

void CasePane::saveBundle(const QString& itemId) {
    m_desk.prompts.saveFile(
        window(), Tr::tr("Copy for the helpdesk"), QStringLiteral("guichet-helpdesk-%1.json").arg(itemId.left(8)),
        [self = QPointer<CasePane>(this), itemId, id = m_id, token = m_performed.token()](const QString& path) {
            if (!self || path.isEmpty()) return;
            self->m_desk.ports.helpdesk.saveBundle(itemId, path, token, [self, id](const Result<Unit>& saved) {
                if (!saved.ok()) return self->sayError(saved.error(), id);
                Q_EMIT self->said(
                    Tr::tr("The copy is saved. It holds what you wrote in this step, and is not encrypted."), {});
            });
        });
}

void CasePane::useProposal(const Proposal& chosen) {
    // As it is on the screen now: the card that was clicked may be one that is just being replaced.
    const QVector<Proposal>& there = m_dossier.theCase.proposals;
    const auto found = std::find_if(there.cbegin(), there.cend(), [&chosen](const Proposal& one) {
        return one.actionId == chosen.actionId && one.field == chosen.field;
    });
    if (found == there.cend()) return;
    const Proposal& proposal = *found;
    const bool personal = service() == nullptr || service()->personalFields().contains(proposal.field);
    // On the screen are dots; what is written must be the value itself.
    if (!m_dossier.revealed && (isApplicantPart(proposal.field) || personal)) {
        Q_EMIT said(Tr::tr("Masked. Show personal data to edit it."), {});
        return reveal();
    }
    const QString stands = partOf(m_dossier.theCase, proposal.field);
    if (stands == proposal.value)
        return perform(WithdrawProposalBody{proposal.actionId, proposal.field, {}}, m_dossier.theCase.rev, {});
    // Whoever sets a field settles the proposals for it.
    perform(EditFieldsBody{{FieldChange{proposal.field, stands, proposal.value}}}, m_dossier.theCase.rev, {});
}

void CasePane::name() {
    describe(this, Tr::tr("Case"));
    describe(m_tabs, Tr::tr("Parts of the case"));
    if (!m_have) {
        m_placeTitle->setText(Tr::tr("No case is open"));
        m_placeText->setText(Tr::tr("Choose one from the list, or search by number, name or words with Ctrl+K."));
        m_stack->setCurrentIndex(0);
        return;
    }
    render();
}

const Service* CasePane::service() const {
    return m_desk.serviceOf(m_dossier.theCase.service, m_dossier.theCase.serviceVersion);
}

void CasePane::setBackShown(bool shown) {
    m_header->setBackShown(shown);
}

void CasePane::sayWhyNext(const NextCase& next) {
    m_header->setWhyNext(next.row.id, next.reason);
}

void CasePane::open(const CaseId& id) {
    if (id == m_id && m_have) return;
    m_revealing.clear();
    if (m_panel->isOpen()) m_panel->leave();
    if (m_request->isEditing()) m_request->leaveEdit();
    m_files->leaveCase();
    m_documents->leaveCase();
    m_id = id;
    m_have = false;
    m_revealReason.clear();
    m_trouble->say({});
    m_incoming->clear();
    m_late.start();
    read();
}

void CasePane::leaveCase() {
    m_revealing.clear();
    if (m_panel->isOpen()) m_panel->leave();
    if (m_request->isEditing()) m_request->leaveEdit();
    m_files->leaveCase();
    m_documents->leaveCase();
    m_asked.cancel();
    m_incoming->clear();
    m_late.stop();
    m_id = {};
    m_have = false;
    m_revealReason.clear();
    m_dossier = {};
    name();
}

void CasePane::read() {
    if (m_id.isEmpty()) return;
    const auto taken = [this](Result<Dossier> answer) { take(answer); };
    // Each reveal is logged: what changed meanwhile is read after it.
    if (!m_revealing.isEmpty()) {
        m_changed = true;
        return;
    }
    // What was revealed stays so until the case is left, for the same reason, which is logged each time.
    if (!m_revealReason.isEmpty()) return m_desk.ports.reader.reveal(m_id, m_revealReason, m_asked.again(), taken);
    m_desk.ports.reader.open(m_id, m_asked.again(), taken);
}

void CasePane::take(const Result<Dossier>& answer) {
    m_late.stop();
    if (!answer.ok()) {
        if (m_have) return m_trouble->say(words::errorSentence(answer.error()));
        m_placeTitle->setText(Tr::tr("The case could not be opened"));
        m_placeText->setText(words::errorSentence(answer.error()));
        m_stack->setCurrentIndex(0);
        return;
    }
    m_dossier = *answer;
    m_have = true;
    render();
}

void CasePane::render() {
    m_header->show(m_dossier);
    m_attention->show(m_dossier);
    m_bar->show(m_dossier);
    m_request->show(m_dossier);
    m_documents->show(m_dossier);
    m_timeline->show(m_dossier);
    m_deadline->show(m_dossier);
    m_course->show(m_dossier);
    m_incoming->show(m_dossier.theCase);
    m_tabs->setTabText(0, Tr::tr("Request"));
    m_tabs->setTabText(1, Tr::tr("Documents %1").arg(m_documents->count()));
    m_tabs->setTabText(2, Tr::tr("Timeline"));
    m_tabs->setTabText(3, Tr::tr("Deadline"));
    m_tabs->setTabText(4, Tr::tr("Course"));
    m_stack->setCurrentIndex(1);
}

void CasePane::refresh(const ChangeSet& changes) {
    if (m_id.isEmpty()) return;
    if (changes.everything || changes.directory || changes.attention || changes.cases.contains(m_id)) return read();
    if (m_have && changes.files.contains(m_id)) m_documents->readStatuses();
}

void CasePane::act(ActionType type) {
    if (!m_have) return;
    const QString reason = whyNot(m_dossier, type, service());
    if (!reason.isEmpty()) {
        Q_EMIT said(Tr::tr("%1: %2", "action: why not").arg(words::actionButton(type), reason), {});
        return;
    }
    if (isImmediate(type)) return performNow(type);
    if (type == ActionType::EditFields) {
        if (m_panel->isOpen()) m_panel->leave();
        m_tabs->setCurrentIndex(0);
        return m_request->beginEdit();
    }
    openPanel(type);
}

void CasePane::openPanel(ActionType type, const QString& documentKey) {
    if (!m_have) return;
    m_trouble->say({});
    m_panel->open(type, m_dossier, documentKey);
}

void CasePane::reveal() {
    if (m_have && !m_dossier.revealed) m_panel->openReveal(m_dossier);
}

void CasePane::askReveal(const QString& reason) {
    m_revealing = reason;
    m_changed = false;
    m_desk.ports.reader.reveal(m_id, reason, m_asked.again(), [this, reason](const Result<Dossier>& answer) {
        m_revealing.clear();
        const bool changed = std::exchange(m_changed, false);
        if (answer.ok()) {
            m_revealReason = reason;
            m_panel->leave();
            take(answer);
        } else {
            m_panel->refuse(words::errorSentence(answer.error()));
        }
        if (changed) read();
    });
}

bool CasePane::escape() {
    if (m_panel->isOpen()) {
        m_panel->leave();
        return true;
    }
    if (m_request->isEditing()) {
        m_request->leaveEdit();
        return true;
    }
    return false;
}

void CasePane::perform(const ActionBody& body, qint64 seenRev, std::function<void(const Result<ActionMade>&)> then) {
    m_trouble->say({});
    const ActionType type = typeOf(body);
    m_desk.ports.writer.perform(
        {m_id, body, seenRev}, m_performed.token(),
        [this, type, id = m_id, then = std::move(then)](const Result<ActionMade>& answer) {
            if (!then && !answer.ok()) sayError(answer.error(), id);
            if (answer.ok() && !isImmediate(type))
                Q_EMIT said(
                    Tr::tr("%1. Kept here, and sent without your doing.", "what was done").arg(words::actionDone(type)),
                    {});
            if (answer.ok()) read();
            if (then) then(answer);
        });
}

void CasePane::performNow(ActionType type) {
    const ActionBody body = type == ActionType::Claim ? ActionBody{ClaimBody{}} : ActionBody{ReleaseBody{}};
    const CaseId id = m_id;
    perform(body, m_dossier.theCase.rev, [this, type, id](const Result<ActionMade>& made) {
        if (!made.ok()) return sayError(made.error(), id);
        const ActionType back = type == ActionType::Claim ? ActionType::Release : ActionType::Claim;
        const QString text =
            type == ActionType::Claim ? Tr::tr("The case is yours.") : Tr::tr("The case is free for others.");
        // NOLINTNEXTLINE(clang-analyzer-core.CallAndMessage): the pane is there while this lambda runs
        Q_EMIT said(text, [self = QPointer<CasePane>(this), back, id] {
            if (CasePane* pane = self.data()) pane->takeBack(back, id);
        });
    });
}

// The person may have gone on to another case meanwhile.
void CasePane::takeBack(ActionType back, const CaseId& id) {
    const ActionBody body = back == ActionType::Claim ? ActionBody{ClaimBody{}} : ActionBody{ReleaseBody{}};
    m_desk.ports.writer.perform({id, body, 0}, m_performed.token(), [this, id](Result<ActionMade> answer) {
        Q_EMIT said(answer.ok() ? Tr::tr("Undone.") : words::errorSentence(answer.error()), {});
        if (m_id == id) read();
    });
}

void CasePane::performFromPanel(const ActionBody& body) {
    perform(body, m_panel->seenRev(), [this, turn = m_panel->turn()](const Result<ActionMade>& made) {
        if (made.ok()) return m_panel->done(turn);
        const Service* service = m_desk.serviceOf(m_dossier.theCase.service, m_dossier.theCase.serviceVersion);
        const QString sentence = words::errorSentence(made.error(), service);
        if (m_panel->isAt(turn)) return m_panel->refuse(sentence);
        Q_EMIT said(sentence, {});
    });
}

void CasePane::savedEdit(const EditFieldsBody& body) {
    perform(body, m_request->seenRev(), [this, turn = m_request->turn()](const Result<ActionMade>& made) {
        if (made.ok()) return m_request->saved(turn);
        const Service* service = m_desk.serviceOf(m_dossier.theCase.service, m_dossier.theCase.serviceVersion);
        const QString sentence = words::errorSentence(made.error(), service);
        if (m_request->isAt(turn)) return m_request->refuse(sentence);
        Q_EMIT said(sentence, {});
    });
}

void CasePane::receipt(bool toFile) {
    if (!m_have) return;
    const QPointer<CasePane> self(this);
    const auto answered = [self, id = m_id](const QString& text) {
        return [self, id, text](const Result<Unit>& answer) {
            if (!self) return;
            if (!answer.ok()) return self->sayError(answer.error(), id);
            Q_EMIT self->said(text, {});
        };
    };
    if (!toFile) {
        m_receipts.print(m_id, answered(Tr::tr("The receipt is printed.")));
        return;
    }
    const QString name = m_dossier.theCase.number + QStringLiteral(".pdf");
    m_desk.prompts.saveFile(window(), Tr::tr("Save the receipt"), name,
                            [self, answered, id = m_id](const QString& path) {
                                if (!self || path.isEmpty()) return;
                                self->m_receipts.save(id, path, answered(Tr::tr("The receipt is saved.")));
                            });
}

void CasePane::keep(bool keep) {
    if (!m_have) return;
    const auto answered = [this, keep, id = m_id](const Result<Unit>& answer) {
        if (!answer.ok()) return sayError(answer.error(), id);
        Q_EMIT said(keep ? Tr::tr("The case is kept on this machine, however old it grows.")
                         : Tr::tr("The case leaves this machine once it is over for 180 days and nothing of it waits."),
                    {});
    };
    if (keep)
        m_desk.ports.pins.pin(m_id, m_performed.token(), answered);
    else
        m_desk.ports.pins.unpin(m_id, m_performed.token(), answered);
}

// The person may have gone on to another case meanwhile.
void CasePane::sayError(const Error& error, const CaseId& of) {
    if (of != m_id) {
        Q_EMIT said(words::errorSentence(error), {});
        return;
    }
    m_trouble->say(words::errorSentence(error));
}

}  // namespace guichet::ui
