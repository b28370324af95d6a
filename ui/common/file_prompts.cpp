#include "ui/common/file_prompts.h"

#include <QFileDialog>

namespace guichet::ui {

namespace {

void answerWith(QFileDialog* dialog, std::function<void(const QString& path)> chosen) {
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QDialog::finished, dialog, [dialog, chosen = std::move(chosen)](int result) {
        chosen(result == QDialog::Accepted ? dialog->selectedFiles().value(0) : QString());
    });
    dialog->open();
}

}  // namespace

void FilePrompts::openFile(QWidget* over, const QString& title, std::function<void(const QString& path)> chosen) {
    auto* dialog = new QFileDialog(over, title);
    dialog->setFileMode(QFileDialog::ExistingFile);
    answerWith(dialog, std::move(chosen));
}

void FilePrompts::saveFile(QWidget* over, const QString& title, const QString& suggestedName,
                           std::function<void(const QString& path)> chosen) {
    auto* dialog = new QFileDialog(over, title);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(suggestedName);
    answerWith(dialog, std::move(chosen));
}

}  // namespace guichet::ui
