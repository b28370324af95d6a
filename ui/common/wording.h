// worded: keeps what a widget says in the language of the moment.
//
// `say` runs at once and again whenever the language changes, as long as the widget lives.
#pragma once

#include <QWidget>
#include <functional>

namespace guichet::ui {

void worded(QWidget* widget, std::function<void()> say);

}  // namespace guichet::ui
