// TopBar: search, new case, next case, and who sits here.
#pragma once

#include <QFrame>

#include "ui/common/desk.h"
#include "ui/common/theme.h"

class QActionGroup;
class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;

namespace guichet::ui {

class TopBar : public QFrame {
    Q_OBJECT
public:
    TopBar(const Desk& desk, QWidget* parent);
    void focusSearch();
    void clearSearch();
    [[nodiscard]] QString searchText() const;
    void showPerson();

Q_SIGNALS:
    void searchTyped(const QString& text);
    void searchEntered();  // Enter or arrow down: on to the results
    void centreAsked();    // Ctrl+Enter: search there too
    void newCaseAsked();
    void nextCaseAsked();
    void languageAsked(guichet::words::Language language);
    void lookAsked(guichet::ui::Look look);
    void keysAsked();
    void lockAsked();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildMenu();
    void name();

    const Desk& m_desk;
    QLabel* m_product;
    QLineEdit* m_search;
    QPushButton* m_new;
    QPushButton* m_next;
    QPushButton* m_person;
    QMenu* m_menu;
    QAction* m_languageTitle = nullptr;
    QAction* m_lookTitle = nullptr;
    QVector<QAction*> m_languages;
    QVector<QAction*> m_looks;
    QAction* m_keys = nullptr;
    QAction* m_lock = nullptr;
};

}  // namespace guichet::ui
