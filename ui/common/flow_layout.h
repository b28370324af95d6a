// FlowLayout: puts widgets beside each other, and on the next line where there is no room.
#pragma once

#include <QLayout>

namespace guichet::ui {

class FlowLayout : public QLayout {
public:
    FlowLayout(QWidget* on, int gap) : QLayout(on), m_gap(gap) {}
    ~FlowLayout() override { qDeleteAll(m_items); }

    void addItem(QLayoutItem* item) override { m_items.append(item); }
    [[nodiscard]] int count() const override { return static_cast<int>(m_items.size()); }
    [[nodiscard]] QLayoutItem* itemAt(int at) const override { return m_items.value(at); }
    QLayoutItem* takeAt(int at) override { return at >= 0 && at < m_items.size() ? m_items.takeAt(at) : nullptr; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override { return arrange(QRect(0, 0, width, 0), Measure::Only); }
    [[nodiscard]] Qt::Orientations expandingDirections() const override { return {}; }
    [[nodiscard]] QSize sizeHint() const override { return minimumSize(); }
    [[nodiscard]] QSize minimumSize() const override;
    void setGeometry(const QRect& area) override;

private:
    enum class Measure { Only, AndPlace };
    // Answers the height.
    int arrange(const QRect& area, Measure measure) const;

    QList<QLayoutItem*> m_items;
    int m_gap;
};

}  // namespace guichet::ui
