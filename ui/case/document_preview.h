// DocumentPreview: a window with the content of a document: a picture or a text. Of any other kind it says that another
// program shows it.
//
// The content is in memory only and goes with the window; nothing is written to the disk. It is data: no program in it
// runs, no address in it is asked.
#pragma once

#include <QDialog>

#include "core/case/case.h"

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;

namespace guichet::ui {

class PictureView;

class DocumentPreview : public QDialog {
    Q_OBJECT
public:
    explicit DocumentPreview(QWidget* over);
    void wait(const Document& document);  // while the content is on its way
    void show(const QByteArray& content);
    void say(const QString& sentence);  // instead of the content
    [[nodiscard]] const Document& document() const { return m_document; }

Q_SIGNALS:
    void copyAsked(const guichet::Document& document);

private:
    void build();
    void name();
    void showPicture(const QByteArray& content);
    void showText(const QByteArray& content);
    void sayOtherProgram();

    Document m_document;
    QLabel* m_title;
    QLabel* m_kind;
    QStackedWidget* m_stack;
    QLabel* m_sentence;
    PictureView* m_picture;
    QPlainTextEdit* m_text;
    QPushButton* m_larger;
    QPushButton* m_smaller;
    QPushButton* m_fit;
    QPushButton* m_copy;
    QPushButton* m_close;
};

}  // namespace guichet::ui
