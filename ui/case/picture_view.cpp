#include "ui/case/picture_view.h"

#include <QKeyEvent>
#include <QLabel>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

#include "ui/case/picture.h"

namespace guichet::ui {

namespace {
constexpr double kStep = 1.25;
constexpr double kLeast = 0.02;
constexpr double kMost = 8;
}  // namespace

PictureView::PictureView(QWidget* parent) : QScrollArea(parent) {
    setObjectName(QStringLiteral("pictureView"));
    setAlignment(Qt::AlignCenter);
    setFocusPolicy(Qt::StrongFocus);
    m_label = new QLabel(this);
    m_label->setObjectName(QStringLiteral("picture"));
    setWidget(m_label);
}

void PictureView::show(const QImage& image) {
    m_image = image;
    fit();
}

void PictureView::zoomIn() {
    setScale(m_scale * kStep);
}

void PictureView::zoomOut() {
    setScale(m_scale / kStep);
}

void PictureView::fit() {
    m_fits = true;
    draw();
}

void PictureView::setScale(double scale) {
    if (m_image.isNull()) return;
    // What is drawn holds as many pixels as what may be read, however far one looks into it.
    const double pixels = static_cast<double>(m_image.width()) * m_image.height();
    const double most = std::max(1.0, std::sqrt(static_cast<double>(kMostPixels) / pixels));
    m_scale = std::clamp(scale, kLeast, std::min(kMost, most));
    m_fits = false;
    draw();
}

void PictureView::draw() {
    if (m_image.isNull()) return;
    if (m_fits) {
        const QSize room = maximumViewportSize();
        m_scale = std::min({1.0, static_cast<double>(room.width()) / m_image.width(),
                            static_cast<double>(room.height()) / m_image.height()});
    }
    const QSize size = (QSizeF(m_image.size()) * m_scale).toSize().expandedTo(QSize(1, 1));
    m_label->setPixmap(QPixmap::fromImage(m_image.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)));
    m_label->resize(size);
}

void PictureView::resizeEvent(QResizeEvent* event) {
    QScrollArea::resizeEvent(event);
    if (m_fits) draw();
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
        default:
            QScrollArea::keyPressEvent(event);
    }
}

void PictureView::wheelEvent(QWheelEvent* event) {
    if (!event->modifiers().testFlag(Qt::ControlModifier)) return QScrollArea::wheelEvent(event);
    if (event->angleDelta().y() > 0) zoomIn();
    if (event->angleDelta().y() < 0) zoomOut();
    event->accept();
}

}  // namespace guichet::ui
