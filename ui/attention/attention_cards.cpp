#include "ui/attention/attention_cards.h"

#include <QGridLayout>
#include <QLineEdit>
#include <algorithm>

#include "core/wire/quarantine.h"
#include "ui/case/case_parts.h"
#include "ui/common/pieces.h"
#include "ui/common/theme.h"
#include "ui/common/tr.h"
#include "words/problems.h"
#include "words/terms.h"
#include "words/timeline_words.h"
#include "words/times.h"

namespace guichet::ui {

AttentionCards::AttentionCards(const Desk& desk, QWidget* parent) : QWidget(parent), m_desk(desk) {
    setObjectName(QStringLiteral("attentionCards"));
    m_cards = column(this, 0, theme::kGrid);
    m_cards->setContentsMargins(2 * theme::kGrid, 0, 2 * theme::kGrid, theme::kGrid);
    hide();
}

void AttentionCards::show(const Dossier& dossier) {
    const Case& theCase = dossier.theCase;
    Shown shown{theCase.id, theCase.serviceVersion, dossier.attention, theCase.proposals, {}, words::language()};
    for (const Proposal& proposal : theCase.proposals) shown.standing.append(partOf(theCase, proposal.field));
    if (shown == m_shown) return;
    m_shown = std::move(shown);
    // The text stays, and so does whoever is in it.
    QMap<QString, QString> typed;
    std::optional<std::pair<QString, int>> writing;
    for (auto why = m_whys.cbegin(); why != m_whys.cend(); ++why) {
        typed.insert(why.key(), why.value()->text());
        if (why.value()->hasFocus()) writing.emplace(why.key(), why.value()->cursorPosition());
    }
    m_whys.clear();
    clear(m_cards);
    const Service* service = m_desk.serviceOf(dossier.theCase.service, dossier.theCase.serviceVersion);
    for (const AttentionItem& item : dossier.attention) addItem(item, service);
    // What stands as a proposal because my own edit met another one is the item's to decide: the same question twice
    // would be one too many.
    const auto isAskedAlready = [&](const Proposal& proposal) {
        return std::any_of(dossier.attention.cbegin(), dossier.attention.cend(),
                           [&](const AttentionItem& item) { return item.itemId == proposal.actionId.text(); });
    };
    for (const Proposal& proposal : dossier.theCase.proposals)
        if (!isAskedAlready(proposal)) addProposal(proposal, dossier, service);
    setVisible(!dossier.attention.isEmpty() || !dossier.theCase.proposals.isEmpty());
    for (auto why = m_whys.cbegin(); why != m_whys.cend(); ++why) why.value()->setText(typed.value(why.key()));
    if (QLineEdit* why = writing ? m_whys.value(writing->first) : nullptr; why != nullptr) {
        // At once, and not with the next event: it is about to get the focus.
        why->parentWidget()->show();
        why->show();
        why->setFocus(Qt::OtherFocusReason);
        why->setCursorPosition(writing->second);
    }
}

QVBoxLayout* AttentionCards::addCard(const QString& title, const QString& sentence) {
    QFrame* card = makeFrame(this, "attentionCard", "notice");
    card->setAccessibleName(QStringLiteral("%1. %2").arg(title, sentence));
    auto* layout = column(card, theme::kGrid + theme::kHalf, theme::kHalf);
    QLabel* heading = makeText(card, "attentionTitle", "heading");
    heading->setText(title);
    QLabel* text = makeText(card, "attentionText");
    text->setText(sentence);
    layout->addWidget(heading);
    layout->addWidget(text);
    m_cards->addWidget(card);
    return layout;
}

void AttentionCards::addComparison(QVBoxLayout* card, const QString& label, const QString& base, const QString& mine,
                                   const QString& theirs, const QString& mineWord, const QString& theirsWord) {
    QWidget* parent = card->parentWidget();
    QLabel* field = makeLabel(parent, "comparedField", "fieldLabel");
    field->setText(label);
    card->addWidget(field);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(2 * theme::kGrid);
    grid->setVerticalSpacing(0);
    const QVector<QPair<QString, QString>> columns{{Tr::tr("Before"), base}, {mineWord, mine}, {theirsWord, theirs}};
    for (int i = 0; i < columns.size(); ++i) {
        QLabel* above = makeLabel(parent, "comparedWord", "secondary");
        above->setText(columns[i].first);
        QLabel* below = makeText(parent, "comparedValue", i == 0 ? "" : "strong");
        below->setText(columns[i].second);
        below->setAccessibleName(QStringLiteral("%1: %2").arg(columns[i].first, columns[i].second));
        grid->addWidget(above, 0, i);
        grid->addWidget(below, 1, i, Qt::AlignTop);
        grid->setColumnStretch(i, 1);
    }
    card->addLayout(grid);
}

QPushButton* AttentionCards::addButtons(QVBoxLayout* card, const QString& keep, std::function<void()> keeping,
                                        const QString& use, std::function<void()> using_) {
    QWidget* parent = card->parentWidget();
    auto* buttons = row(nullptr, 0, theme::kGrid);
    buttons->setContentsMargins(0, theme::kHalf, 0, 0);
    QPushButton* first = makeButton(parent, "keepTheirs");
    first->setText(keep);
    connect(first, &QPushButton::clicked, this, std::move(keeping));
    QPushButton* second = makeButton(parent, "useMine");
    second->setText(use);
    connect(second, &QPushButton::clicked, this, std::move(using_));
    buttons->addWidget(first);
    buttons->addWidget(second);
    buttons->addStretch(1);
    card->addLayout(buttons);
    return first;
}

// Nothing is the person's to decide yet; they can only help whoever does.
void AttentionCards::addBundle(QVBoxLayout* card, const QString& itemId) {
    auto* buttons = row(nullptr, 0, theme::kGrid);
    buttons->setContentsMargins(0, theme::kHalf, 0, 0);
    QPushButton* bundle = makeButton(card->parentWidget(), "helpdeskBundle");
    bundle->setText(Tr::tr("Copy for the helpdesk …"));
    describe(bundle, Tr::tr("Saves a file with this action alone, for whoever looks for the fault"));
    connect(bundle, &QPushButton::clicked, this, [this, itemId] { Q_EMIT bundleAsked(itemId); });
    buttons->addWidget(bundle);
    buttons->addStretch(1);
    card->addLayout(buttons);
}

// Something of the person's is given up for good: they say why.
void AttentionCards::addRefused(QVBoxLayout* card, const QString& itemId) {
    QLabel* label = makeLabel(card->parentWidget(), "whyLeftLabel", "fieldLabel");
    label->setText(Tr::tr("Why you leave it"));
    auto* why = new QLineEdit(card->parentWidget());
    why->setObjectName(QStringLiteral("whyLeft"));
    label->setBuddy(why);
    describe(why, label->text());
    card->addWidget(label);
    card->addWidget(why);
    m_whys.insert(itemId, why);
    QPushButton* leave = addButtons(
        card, Tr::tr("Leave it"),
        [this, itemId, why] { Q_EMIT resolveAsked(itemId, Resolution::Discard, why->text().trimmed()); },
        Tr::tr("Do it again"), [this, itemId] { Q_EMIT resolveAsked(itemId, Resolution::Redo, {}); });
    leave->setEnabled(false);
    connect(why, &QLineEdit::textChanged, leave,
            [leave](const QString& text) { leave->setEnabled(!text.trimmed().isEmpty()); });
}

void AttentionCards::addItem(const AttentionItem& item, const Service* service) {
    const QString zone = m_desk.myZone();
    const QString title = Tr::tr("%1 · %2", "what I did, when")
                              .arg(words::actionDoneByName(item.type), words::momentWord(item.at, m_desk.now(), zone));
    QVBoxLayout* card = addCard(title, words::outcomeSentence(item.outcome, service));
    for (const FieldChange& change : item.mine) {
        const Field* field = service != nullptr ? service->field(change.field) : nullptr;
        addComparison(card, words::partLabel(change.field, service), words::valueWord(change.from, field),
                      words::valueWord(change.to, field), words::valueWord(item.theirs.value(change.field), field),
                      Tr::tr("Mine"), Tr::tr("Theirs"));
    }
    if (!item.text.isEmpty()) {
        QLabel* text = makeText(card->parentWidget(), "attentionMine", "secondary");
        text->setText(Tr::tr("You wrote: %1").arg(item.text));
        card->addWidget(text);
    }
    const QString id = item.itemId;
    if (item.outcome.kind == OutcomeKind::Quarantined) return addBundle(card, id);
    if (item.outcome.code == QLatin1String(wire::kSetAsideRefused)) return addRefused(card, id);
    const bool fields = !item.mine.isEmpty();
    addButtons(
        card, fields ? Tr::tr("Keep theirs") : Tr::tr("Leave it"),
        [this, id] { Q_EMIT resolveAsked(id, Resolution::Discard, {}); },
        fields ? Tr::tr("Use mine") : Tr::tr("Do it again"),
        [this, id] { Q_EMIT resolveAsked(id, Resolution::Redo, {}); });
}

void AttentionCards::addProposal(const Proposal& proposal, const Dossier& dossier, const Service* service) {
    const Field* field = service != nullptr ? service->field(proposal.field) : nullptr;
    const QString label = words::partLabel(proposal.field, service);
    const QString who = words::personWord(proposal.person, m_desk.directory);
    const bool own = proposal.person == m_desk.directory.me.id;
    QVBoxLayout* card =
        addCard(own ? Tr::tr("You changed this too: %1").arg(label) : Tr::tr("%1 changed this too: %2").arg(who, label),
                Tr::tr("Two people gave this field a value at the same time. Which one is right?"));
    addComparison(card, label, words::valueWord(proposal.base, field), words::valueWord(proposal.value, field),
                  words::valueWord(partOf(dossier.theCase, proposal.field), field),
                  own ? Tr::tr("Yours") : Tr::tr("Proposed by %1").arg(who), Tr::tr("Stands now"));
    addButtons(
        card, words::actionButton(ActionType::WithdrawProposal),
        [this, proposal] { Q_EMIT withdrawProposal(proposal); }, own ? Tr::tr("Use mine") : Tr::tr("Use this value"),
        [this, proposal] { Q_EMIT useProposal(proposal); });
}

}  // namespace guichet::ui
