#include "ui/common/pieces.h"

#include "ui/common/theme.h"

namespace guichet::ui {

QLabel* makeLabel(QWidget* parent, const char* name, const char* look) {
    auto* label = new QLabel(parent);
    label->setObjectName(QLatin1String(name));
    label->setTextFormat(Qt::PlainText);
    theme::wear(label, look);
    return label;
}

QLabel* makeText(QWidget* parent, const char* name, const char* look) {
    QLabel* label = makeLabel(parent, name, look);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QPushButton* makeButton(QWidget* parent, const char* name, const char* look) {
    auto* button = new QPushButton(parent);
    button->setObjectName(QLatin1String(name));
    button->setAutoDefault(false);
    button->setCursor(Qt::PointingHandCursor);
    theme::wear(button, look);
    return button;
}

QFrame* makeFrame(QWidget* parent, const char* name, const char* look) {
    auto* frame = new QFrame(parent);
    frame->setObjectName(QLatin1String(name));
    theme::wear(frame, look);
    return frame;
}

QFrame* makeRule(QWidget* parent) {
    return makeFrame(parent, "rule", "rule");
}

QVBoxLayout* column(QWidget* on, int margin, int gap) {
    auto* layout = on != nullptr ? new QVBoxLayout(on) : new QVBoxLayout;
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(gap);
    return layout;
}

QHBoxLayout* row(QWidget* on, int margin, int gap) {
    auto* layout = on != nullptr ? new QHBoxLayout(on) : new QHBoxLayout;
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(gap);
    return layout;
}

QHBoxLayout* centred(QWidget* widget) {
    auto* line = row(nullptr, 0, 0);
    line->addStretch(1);
    line->addWidget(widget, 1000);
    line->addStretch(1);
    return line;
}

QHBoxLayout* readable(QWidget* widget) {
    widget->setMaximumWidth(theme::kReadable);
    auto* line = row(nullptr, 0, 0);
    line->addWidget(widget, 1000);
    line->addStretch(1);
    return line;
}

QScrollArea* makeScroll(QWidget* parent, const char* name, QWidget* content) {
    auto* scroll = new QScrollArea(parent);
    scroll->setObjectName(QLatin1String(name));
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    theme::wear(content, "pane");
    scroll->setWidget(content);
    theme::wear(scroll->viewport(), "pane");
    return scroll;
}

void describe(QWidget* widget, const QString& name, const QString& description) {
    widget->setAccessibleName(name);
    widget->setAccessibleDescription(description);
    widget->setToolTip(description);
}

void clear(QLayout* layout) {
    while (QLayoutItem* item = layout->takeAt(0)) {
        // Later: the click that led here may come from one of them.
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        if (QLayout* inner = item->layout()) clear(inner);
        delete item;
    }
}

Notice::Notice(QWidget* parent, const char* name, const char* look) : QFrame(parent) {
    setObjectName(QLatin1String(name));
    theme::wear(this, look);
    m_text = makeText(this, "noticeText");
    row(this, theme::kGrid, theme::kGrid)->addWidget(m_text);
    hide();
}

void Notice::say(const QString& text) {
    m_text->setText(text);
    setAccessibleName(text);
    setVisible(!text.isEmpty());
}

}  // namespace guichet::ui
