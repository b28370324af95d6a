#include "ui/case/picture_view.h"

#include <QKeyEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>
#include <QWheelEvent>
#include <algorithm>

namespace guichet::ui {

namespace {
constexpr double kStep = 1.25;
constexpr double kLeast = 0.02;
constexpr double kMost = 8;
}  // namespace

PictureSheet::PictureSheet(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("picture"));
}

void PictureSheet::show(const QImage& image) {
    m_image = image;
    m_smaller = {};
    update();
}

void PictureSheet::paintEvent(QPaintEvent* event) {
    if (m_image.isNull()) return;
    const QSize drawn = (QSizeF(size()) * devicePixelRatioF()).toSize().expandedTo({1, 1});
    const bool isSmaller = drawn.width() < m_image.width();
    // A painter skips pixels when it makes a picture small; letters become unreadable.
    if (isSmaller && m_smaller.size() != drawn)
        m_smaller = m_image.scaled(drawn, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setClipRegion(event->region());
    painter.drawImage(rect(), isSmaller ? m_smaller : m_image);
}

PictureView::PictureView(QWidget* parent) : QScrollArea(parent) {
    setObjectName(QStringLiteral("pictureView"));
    setAlignment(Qt::AlignCenter);
    setFocusPolicy(Qt::StrongFocus);
    m_sheet = new PictureSheet(this);
    setWidget(m_sheet);
}

void PictureView::show(const QImage& image) {
    m_sheet->show(image);
    resizeSheet();
    verticalScrollBar()->setValue(0);
}

void PictureView::zoomIn() {
    setScale(m_scale * kStep);
}

void PictureView::zoomOut() {
    setScale(m_scale / kStep);
}

void PictureView::fit() {
    m_fits = true;
    resizeSheet();
}

void PictureView::setScale(double scale) {
    m_scale = std::clamp(scale, kLeast, kMost);
    m_fits = false;
    resizeSheet();
}

void PictureView::resizeSheet() {
    const QSizeF picture = m_sheet->imageSize();
    if (picture.isEmpty()) return;
    if (m_fits) {
        const QSizeF room = maximumViewportSize();
        m_scale = std::min({1.0, room.width() / picture.width(), room.height() / picture.height()});
    }
    m_sheet->resize((picture * m_scale).toSize().expandedTo(QSize(1, 1)));
}

void PictureView::resizeEvent(QResizeEvent* event) {
    QScrollArea::resizeEvent(event);
    if (m_fits) resizeSheet();
}

void PictureView::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            return zoomIn();
        case Qt::Key_Minus:
            return zoomOut();
        case Qt::Key_0:
            return fit();
        case Qt::Key_PageUp:
            return scrollOrTurn(-1);
        case Qt::Key_PageDown:
            return scrollOrTurn(1);
        default:
            QScrollArea::keyPressEvent(event);
    }
}

void PictureView::scrollOrTurn(int pages) {
    QScrollBar* bar = verticalScrollBar();
    if (bar->value() == (pages < 0 ? bar->minimum() : bar->maximum())) {
        Q_EMIT turned(pages);
        return;
    }
    bar->setValue(bar->value() + pages * bar->pageStep());
}

void PictureView::wheelEvent(QWheelEvent* event) {
    if (!event->modifiers().testFlag(Qt::ControlModifier)) return QScrollArea::wheelEvent(event);
    if (event->angleDelta().y() > 0) zoomIn();
    if (event->angleDelta().y() < 0) zoomOut();
    event->accept();
}

}  // namespace guichet::ui
