// PictureView: a picture that fits its window, or larger or smaller by plus, minus and Ctrl with the wheel; 0 fits it
// again. Page Up and Page Down scroll, and at its ends ask for another page.
#pragma once

#include <QImage>
#include <QScrollArea>

namespace guichet::ui {

// The picture at its scale; only what is in sight is drawn.
class PictureSheet : public QWidget {
    Q_OBJECT
public:
    explicit PictureSheet(QWidget* parent);
    void show(const QImage& image);
    [[nodiscard]] QSize imageSize() const { return m_image.size(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QImage m_image;
    QImage m_smaller;  // as last drawn, if smaller than the picture
};

class PictureView : public QScrollArea {
    Q_OBJECT
public:
    explicit PictureView(QWidget* parent);
    // From its top, at the scale of the one before.
    void show(const QImage& image);
    void zoomIn();
    void zoomOut();
    void fit();
    [[nodiscard]] double scale() const { return m_scale; }

Q_SIGNALS:
    void turned(int pages);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void setScale(double scale);
    void resizeSheet();
    void scrollOrTurn(int pages);

    double m_scale = 1;
    bool m_fits = true;
    PictureSheet* m_sheet;
};

}  // namespace guichet::ui
