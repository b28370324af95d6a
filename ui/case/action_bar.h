// ActionBar: the next thing to do as the one primary button, the usual ones beside it, all others in a menu.
//
// What is not lawful now is there, disabled, and says why.
#pragma once

#include <QFrame>

#include "ui/common/desk.h"

class QHBoxLayout;
class QMenu;
class QPushButton;

namespace guichet::ui {

class ActionBar : public QFrame {
    Q_OBJECT
public:
    ActionBar(const Desk& desk, QWidget* parent);
    void show(const Dossier& dossier);
    // While a panel is open its button is the one to press.
    void setQuiet(bool quiet);

Q_SIGNALS:
    void actionAsked(guichet::ActionType type);
    void revealAsked();
    void receiptAsked();
    void receiptFileAsked();
    void keepAsked(bool keep);  // on this machine, whatever the case's age

private:
    QPushButton* addButton(const Dossier& dossier, ActionType type, const char* look);
    void addToMenu(QMenu* menu, const Dossier& dossier, ActionType type);
    void fillMenu(const Dossier& dossier, const QVector<ActionType>& types);

    const Desk& m_desk;
    QHBoxLayout* m_line;
    QPushButton* m_more;
    QMenu* m_menu;
    QVector<QPushButton*> m_buttons;
    QPushButton* m_primary = nullptr;
    bool m_quiet = false;
};

}  // namespace guichet::ui
