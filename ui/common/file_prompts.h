// FilePrompts: the questions of Prompts, asked with Qt's file dialogs.
#pragma once

#include "ui/common/prompts.h"

namespace guichet::ui {

class FilePrompts : public Prompts {
public:
    void openFile(QWidget* over, const QString& title, std::function<void(const QString& path)> chosen) override;
    void saveFile(QWidget* over, const QString& title, const QString& suggestedName,
                  std::function<void(const QString& path)> chosen) override;
};

}  // namespace guichet::ui
