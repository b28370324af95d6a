#include "ui/queue/filter_menu.h"

#include <QCollator>
#include <QLineEdit>
#include <QWidgetAction>
#include <algorithm>

#include "ui/common/pieces.h"
#include "ui/common/theme.h"
#include "ui/common/tr.h"
#include "words/filter_words.h"
#include "words/language.h"
#include "words/terms.h"
#include "words/timeline_words.h"

namespace guichet::ui {

namespace {

constexpr int kDueChoices[] = {1, 3, 7, 14, 30};
constexpr int kPastChoices[] = {0, 7, 30, 90, 365};
constexpr int kWordsWidth = 240;

QVector<ServiceId> servicesOf(const Directory& directory) {
    QVector<ServiceId> ids;
    for (const Service& service : directory.catalogue.newestOfAll()) ids << service.id;
    return ids;
}

template <typename T, typename Word>
QVector<T> byWord(QVector<T> values, Word word) {
    QCollator collator;
    std::sort(values.begin(), values.end(),
              [&](const T& a, const T& b) { return collator.compare(word(a), word(b)) < 0; });
    return values;
}

// An ampersand in a name is no mnemonic.
QString plain(QString text) {
    return text.replace(QLatin1Char('&'), QLatin1String("&&"));
}

}  // namespace

FilterMenu::FilterMenu(const Desk& desk, QWidget* parent) : QMenu(parent), m_desk(desk) {
    setObjectName(QStringLiteral("filterMenu"));
    connect(this, &QMenu::aboutToShow, this, &FilterMenu::rebuild);
}

QMenu* FilterMenu::addPart(const QString& title, bool isSet) {
    QMenu* menu = addMenu(plain(title));
    menu->menuAction()->setCheckable(true);
    menu->menuAction()->setChecked(isSet);
    return menu;
}

void FilterMenu::addChoice(QMenu* menu, const QString& text, bool isSet, const Filter& then) {
    QAction* action = menu->addAction(plain(text));
    action->setCheckable(true);
    action->setChecked(isSet);
    connect(action, &QAction::triggered, this, [this, then] { Q_EMIT filterChosen(then); });
}

template <typename T, typename Word>
void FilterMenu::addList(const QString& title, const QVector<T>& choices, QVector<T> Filter::*member, Word word) {
    const QVector<T>& set = m_filter.*member;
    QMenu* menu = addPart(title, !set.isEmpty());
    for (const T& choice : choices) {
        Filter then = m_filter;
        const bool isSet = set.contains(choice);
        if (isSet)
            (then.*member).removeAll(choice);
        else
            (then.*member).append(choice);
        addChoice(menu, word(choice), isSet, then);
    }
}

void FilterMenu::addOwners() {
    QMenu* menu = addPart(words::partLabel(QStringLiteral("owner"), nullptr), m_filter.ownerIs != OwnerIs::Anyone);
    const auto add = [&](OwnerIs is, const PersonId& owner) {
        const bool isSet = m_filter.ownerIs == is && m_filter.owner == owner;
        Filter then = without(m_filter, FilterPart::Owner);
        if (!isSet) {
            then.ownerIs = is;
            then.owner = owner;
        }
        addChoice(menu, words::ownerPhrase(is, owner, m_desk.directory), isSet, then);
    };
    add(OwnerIs::Me, {});
    add(OwnerIs::Nobody, {});
    menu->addSeparator();
    const auto name = [this](const PersonId& id) { return words::personWord(id, m_desk.directory); };
    for (const PersonId& id : byWord(m_desk.directory.people.keys().toVector(), name))
        if (id != m_desk.directory.me.id) add(OwnerIs::Person, id);
}

void FilterMenu::addDue() {
    QMenu* menu = addPart(words::columnWord(ListColumn::Due), m_filter.dueIs != DueIs::AnyTime);
    const auto add = [&](DueIs is, int days) {
        const bool isSet = m_filter.dueIs == is && m_filter.dueWithinDays == days;
        Filter then = without(m_filter, FilterPart::Due);
        if (!isSet) {
            then.dueIs = is;
            then.dueWithinDays = days;
        }
        addChoice(menu, words::duePhrase(is, days), isSet, then);
    };
    add(DueIs::Overdue, 0);
    add(DueIs::Today, 0);
    for (const int days : kDueChoices) add(DueIs::Within, days);
}

void FilterMenu::addDays(FilterPart part, const QString& title, std::optional<int> Filter::*member) {
    QMenu* menu = addPart(title, (m_filter.*member).has_value());
    for (const int days : kPastChoices) {
        const bool isSet = m_filter.*member == days;
        Filter then = m_filter;
        then.*member = isSet ? std::nullopt : std::optional(days);
        addChoice(menu, words::daysPhrase(part, days), isSet, then);
    }
}

void FilterMenu::addWords() {
    QMenu* menu = addPart(Tr::tr("Words in the subject"), !m_filter.words.isEmpty());
    auto* edit = new QLineEdit(m_filter.words, menu);
    edit->setObjectName(QStringLiteral("filterWords"));
    edit->setMaxLength(kMostFilterWords);
    edit->setMinimumWidth(kWordsWidth);
    describe(edit, Tr::tr("Words in the subject"), Tr::tr("Enter filters the list"));
    auto* action = new QWidgetAction(menu);
    action->setDefaultWidget(edit);
    menu->addAction(action);
    connect(menu, &QMenu::aboutToShow, edit, [edit] { edit->setFocus(Qt::PopupFocusReason); });
    connect(edit, &QLineEdit::returnPressed, this, [this, edit] {
        Filter then = m_filter;
        then.words = edit->text().simplified();
        close();
        Q_EMIT filterChosen(then);
    });
}

void FilterMenu::rebuild() {
    clear();
    qDeleteAll(findChildren<QMenu*>(QString(), Qt::FindDirectChildrenOnly));
    const Directory& directory = m_desk.directory;
    const auto serviceWord = [&](const ServiceId& id) {
        const Service* service = directory.catalogue.newest(id);
        return service != nullptr ? words::local(service->name) : id.text();
    };
    addList(words::partLabel(QStringLiteral("service"), nullptr), byWord(servicesOf(directory), serviceWord),
            &Filter::services, serviceWord);
    addList(words::partLabel(QStringLiteral("status"), nullptr),
            {CaseStatus::Received, CaseStatus::Accepted, CaseStatus::WaitingForApplicant, CaseStatus::Decided,
             CaseStatus::Refused, CaseStatus::Closed},
            &Filter::statuses, words::statusWord);
    addOwners();
    addDue();
    addList(words::partLabel(QStringLiteral("office"), nullptr), visibleOffices(directory.me), &Filter::offices,
            [&](const OfficeId& id) { return words::officeWord(id, directory); });
    addList(words::partLabel(QStringLiteral("channel"), nullptr),
            {Channel::Counter, Channel::Telephone, Channel::Letter, Channel::Portal, Channel::App, Channel::Email,
             Channel::Employee, Channel::Other},
            &Filter::channels, words::channelWord);
    addDays(FilterPart::Opened, words::columnWord(ListColumn::Opened), &Filter::openedWithinDays);
    addDays(FilterPart::Changed, words::columnWord(ListColumn::Changed), &Filter::changedWithinDays);
    addDays(FilterPart::Closed, words::statusWord(CaseStatus::Closed), &Filter::closedWithinDays);
    addWords();
    addSeparator();
    for (const DocumentsAre are : {DocumentsAre::Some, DocumentsAre::None}) {
        Filter then = m_filter;
        then.documentsAre = m_filter.documentsAre == are ? DocumentsAre::Any : are;
        addChoice(this, words::documentsPhrase(are), m_filter.documentsAre == are, then);
    }
    Filter unsent = m_filter;
    unsent.waitsToBeSent = !unsent.waitsToBeSent;
    addChoice(this, words::viewWord(View::Outbox), m_filter.waitsToBeSent, unsent);
    Filter wanting = m_filter;
    wanting.needsAttention = !wanting.needsAttention;
    addChoice(this, words::viewWord(View::Attention), m_filter.needsAttention, wanting);
}

}  // namespace guichet::ui
