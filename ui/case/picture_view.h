// PictureView: a picture that fits its window, or larger or smaller by plus, minus and Ctrl with the wheel; 0 fits it
// again.
#pragma once

#include <QImage>
#include <QScrollArea>

class QLabel;

namespace guichet::ui {

class PictureView : public QScrollArea {
    Q_OBJECT
public:
    explicit PictureView(QWidget* parent);
    void show(const QImage& image);
    void zoomIn();
    void zoomOut();
    void fit();
    [[nodiscard]] double scale() const { return m_scale; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void setScale(double scale);
    void draw();

    QImage m_image;
    double m_scale = 1;
    bool m_fits = true;
    QLabel* m_label;
};

}  // namespace guichet::ui
