// ServicePicker: the services of the catalogue, found by typing.
#pragma once

#include <QWidget>

#include "ui/common/desk.h"

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace guichet::ui {

class ServicePicker : public QWidget {
    Q_OBJECT
public:
    ServicePicker(const Desk& desk, QWidget* parent);
    void begin();

Q_SIGNALS:
    void chosen(const guichet::Service& service);
    void left();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void name();
    void fill();
    void choose();

    const Desk& m_desk;
    QLabel* m_title;
    QLabel* m_hint;
    QLineEdit* m_search;
    QListWidget* m_list;
    QLabel* m_none;
    QPushButton* m_choose;
    QPushButton* m_leave;
};

}  // namespace guichet::ui
