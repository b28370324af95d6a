// Toast: says what was done, over the foot of the window, and offers to undo it. Takes no focus and moves nothing.
#pragma once

#include <QFrame>
#include <QTimer>
#include <functional>

class QLabel;
class QPushButton;

namespace guichet::ui {

class Toast : public QFrame {
    Q_OBJECT
public:
    explicit Toast(QWidget* over);
    void say(const QString& text, std::function<void()> undo);
    void undo();
    // What it only tells goes with the page it is of; what can be undone stays for its time.
    void leavePage();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();

    QLabel* m_text;
    QPushButton* m_undo;
    std::function<void()> m_undoing;
    QTimer m_away;
};

}  // namespace guichet::ui
