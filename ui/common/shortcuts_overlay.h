// ShortcutsOverlay: every key of the window, on one card over it. `?` or Esc takes it away.
#pragma once

#include <QFrame>

class QGridLayout;
class QLabel;

namespace guichet::ui {

class ShortcutsOverlay : public QFrame {
    Q_OBJECT
public:
    explicit ShortcutsOverlay(QWidget* over);
    void toggle();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fill();
    void place();
    void addGroup(int columnAt, const QString& title, const QVector<QPair<QString, QString>>& keys);

    QLabel* m_title;
    QGridLayout* m_grid;
};

}  // namespace guichet::ui
