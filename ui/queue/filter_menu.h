// FilterMenu: every condition that a list can be filtered by, each in its own submenu. Made anew each time it opens.
#pragma once

#include <QMenu>

#include "ui/common/desk.h"

namespace guichet::ui {

class FilterMenu : public QMenu {
    Q_OBJECT
public:
    FilterMenu(const Desk& desk, QWidget* parent);
    // What is set already.
    void start(const Filter& filter) { m_filter = filter; }

Q_SIGNALS:
    void filterChosen(const guichet::Filter& filter);

private:
    void rebuild();
    QMenu* addPart(const QString& title, bool isSet);
    // A choice that, taken, makes the filter into this.
    void addChoice(QMenu* menu, const QString& text, bool isSet, const Filter& then);
    template <typename T, typename Word>
    void addList(const QString& title, const QVector<T>& choices, QVector<T> Filter::*member, Word word);
    void addOwners();
    void addDue();
    void addDays(FilterPart part, const QString& title, std::optional<int> Filter::*member);
    void addWords();

    const Desk& m_desk;
    Filter m_filter;
};

}  // namespace guichet::ui
