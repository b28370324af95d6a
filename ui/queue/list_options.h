// ListOptions: the menu of how the list is shown: two lines or a table, its columns, full width; and what can be done
// with a saved view.
#pragma once

#include <QMenu>

#include "core/query/saved_view.h"

namespace guichet::ui {

class ListOptions : public QMenu {
    Q_OBJECT
public:
    explicit ListOptions(QWidget* parent);
    void start(const ListLook& look, bool isSaved) {
        m_look = look;
        m_saved = isSaved;
    }
    void setWide(bool wide) { m_wide = wide; }

Q_SIGNALS:
    void lookChosen(const guichet::ListLook& look);
    void wideChosen(bool wide);
    void renameAsked();
    void removeAsked();

private:
    void rebuild();
    void addMode(const QString& text, ListMode mode);
    void addColumns();

    ListLook m_look;
    bool m_saved = false;
    bool m_wide = false;
};

}  // namespace guichet::ui
