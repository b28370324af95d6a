#include "ui/common/wording.h"

#include <QEvent>

namespace guichet::ui {

namespace {

class Wording : public QObject {
public:
    Wording(QWidget* widget, std::function<void()> say) : QObject(widget), m_say(std::move(say)) {
        widget->installEventFilter(this);
        m_say();
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::LanguageChange) m_say();
        return QObject::eventFilter(watched, event);
    }

private:
    std::function<void()> m_say;
};

}  // namespace

void worded(QWidget* widget, std::function<void()> say) {
    new Wording(widget, std::move(say));
}

}  // namespace guichet::ui
