// Prompts: the questions a window asks outside itself. Injected, so that tests answer them; answered later, never from
// a nested event loop.
#pragma once

#include <QString>
#include <functional>

class QWidget;

namespace guichet::ui {

class Prompts {
public:
    virtual ~Prompts() = default;
    // Empty path: nothing was chosen.
    virtual void openFile(QWidget* over, const QString& title, std::function<void(const QString& path)> chosen) = 0;
    virtual void saveFile(QWidget* over, const QString& title, const QString& suggestedName,
                          std::function<void(const QString& path)> chosen) = 0;
};

}  // namespace guichet::ui
