// SyncBar: the one line that says where the work is. Calm while all goes on by itself; loud when the person must act.
#pragma once

#include <QFrame>
#include <QTimer>

#include "ui/common/desk.h"

class QLabel;
class QProgressBar;
class QPushButton;

namespace guichet::ui {

class SyncBar : public QFrame {
    Q_OBJECT
public:
    SyncBar(const Desk& desk, QWidget* parent);
    void show(const SyncStatus& status);

Q_SIGNALS:
    void signInAsked(const QString& reason);  // a code
    void attentionAsked();

private:
    void render();
    void press();

    const Desk& m_desk;
    SyncStatus m_status;
    QTimer m_minute;  // "today" turns into "yesterday" while nobody touches anything
    QLabel* m_picture;
    QLabel* m_line;
    QLabel* m_reason;
    QProgressBar* m_progress;
    QPushButton* m_attention;
    QPushButton* m_button;
};

}  // namespace guichet::ui
