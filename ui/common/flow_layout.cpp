#include "ui/common/flow_layout.h"

#include <QWidget>

namespace guichet::ui {

QSize FlowLayout::minimumSize() const {
    QSize least;
    for (const QLayoutItem* item : m_items) least = least.expandedTo(item->minimumSize());
    const QMargins margins = contentsMargins();
    return least + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

void FlowLayout::setGeometry(const QRect& area) {
    QLayout::setGeometry(area);
    arrange(area, Measure::AndPlace);
}

int FlowLayout::arrange(const QRect& area, Measure measure) const {
    const QMargins margins = contentsMargins();
    const QRect inner = area.marginsRemoved(margins);
    QPoint at = inner.topLeft();
    int lineHeight = 0;
    for (QLayoutItem* item : m_items) {
        if (item->isEmpty()) continue;
        const QSize size = item->sizeHint().boundedTo(QSize(inner.width(), QWIDGETSIZE_MAX));
        if (at.x() > inner.left() && at.x() + size.width() > inner.right() + 1) {
            at = QPoint(inner.left(), at.y() + lineHeight + m_gap);
            lineHeight = 0;
        }
        if (measure == Measure::AndPlace) item->setGeometry(QRect(at, size));
        at.rx() += size.width() + m_gap;
        lineHeight = std::max(lineHeight, size.height());
    }
    return at.y() + lineHeight - area.y() + margins.bottom();
}

}  // namespace guichet::ui
