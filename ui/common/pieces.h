// Pieces: the small furniture that every pane is made of. Each piece has an object name; the tour and screen readers
// find it by that.
#pragma once

#include <QBoxLayout>
#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>

namespace guichet::ui {

QLabel* makeLabel(QWidget* parent, const char* name, const char* look);
// A label that wraps and whose text can be selected.
QLabel* makeText(QWidget* parent, const char* name, const char* look = "");
QPushButton* makeButton(QWidget* parent, const char* name, const char* look = "");
QFrame* makeFrame(QWidget* parent, const char* name, const char* look);
QFrame* makeRule(QWidget* parent);
// A layout on the 8-pixel grid.
QVBoxLayout* column(QWidget* on, int margin, int gap);
QHBoxLayout* row(QWidget* on, int margin, int gap);
// `widget` in the middle of its line. Unlike an alignment, this lets wrapped text take the height that its real width
// needs.
QHBoxLayout* centred(QWidget* widget);
// `widget` at the left, no wider than can be read.
QHBoxLayout* readable(QWidget* widget);
// `content` scrolls up and down in the look of a pane.
QScrollArea* makeScroll(QWidget* parent, const char* name, QWidget* content);

// Says the same to eyes, pointer and screen reader.
void describe(QWidget* widget, const QString& name, const QString& description = {});

// Deletes the items of a layout, widgets included.
void clear(QLayout* layout);

// A framed sentence about trouble or good news; hidden while it has no text.
class Notice : public QFrame {
public:
    Notice(QWidget* parent, const char* name, const char* look);
    void say(const QString& text);
    [[nodiscard]] QString text() const { return m_text->text(); }

private:
    QLabel* m_text;
};

}  // namespace guichet::ui
