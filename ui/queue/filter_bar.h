// FilterBar: above the list, what the list is filtered by: a chip for each condition, which takes it away; and the name
// under which it is saved. Hidden while there is nothing to say.
#pragma once

#include <QFrame>

#include "ui/common/desk.h"

class QLineEdit;
class QPushButton;

namespace guichet::ui {

class Notice;

class FilterBar : public QFrame {
    Q_OBJECT
public:
    FilterBar(const Desk& desk, QWidget* parent);

    // `saved`: the saved view that is shown; empty for none. It offers to keep what differs from it.
    void present(const FilteredQuery& query, const std::optional<SavedView>& saved);
    // Asks for a name; `name` stands there already.
    void askName(const QString& name);
    void showTrouble(const QString& sentence);
    // Back from the name to the chips. False: there was nothing to leave.
    bool leaveName();

Q_SIGNALS:
    void filterChosen(const guichet::Filter& filter);
    void saveAsked();                 // under the name it has
    void named(const QString& name);  // save, or rename
    void nameAsked();                 // as a new view
    void left();                      // the keyboard goes back to the list

private:
    void rebuild();
    [[nodiscard]] bool isChanged() const { return m_saved && m_saved->query != m_query; }
    [[nodiscard]] bool isNaming() const;
    [[nodiscard]] bool isNeeded() const { return !m_query.filter.isEmpty() || isChanged() || isNaming(); }
    void addChip(const QString& text, FilterPart part);
    QPushButton* addLink(const char* name, const QString& text);
    void name();

    const Desk& m_desk;
    FilteredQuery m_query;
    std::optional<SavedView> m_saved;
    QWidget* m_chips;
    QWidget* m_naming;
    QLineEdit* m_name;
    QPushButton* m_keep;
    QPushButton* m_cancel;
    Notice* m_trouble;
};

}  // namespace guichet::ui
