// DocumentPreview: a window with the content of a document: a picture, the pages of a PDF, or a text. Of any other kind
// it says that another program shows it.
//
// The content is in memory only and goes with the window; nothing is written to the disk. It is data: no program in it
// runs, no address in it is asked. Pictures and pages are decoded out of this process, one at a time
// (core/ports/pictures.h); closing the window ends that.
#pragma once

#include <QDialog>

#include "core/case/case.h"
#include "core/ports/pictures.h"
#include "ui/common/asked.h"

class QHBoxLayout;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;

namespace guichet::ui {

class PictureView;

class DocumentPreview : public QDialog {
    Q_OBJECT
public:
    DocumentPreview(Pictures& pictures, QWidget* over);
    void wait(const Document& document);  // while the content is on its way
    void show(const QByteArray& content);
    void say(const QString& sentence);  // instead of the content
    [[nodiscard]] const Document& document() const { return m_document; }

Q_SIGNALS:
    void copyAsked(const guichet::Document& document);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    QHBoxLayout* buttons();
    void name();
    void namePage();
    void turn(int pages);
    void readPage(int page);
    void showPage(const Picture& picture);
    void showText(const QByteArray& content);
    void sayOtherProgram();
    void offerZoom(bool offered);

    Pictures& m_pictures;
    Asked m_drawing;
    Document m_document;
    QByteArray m_content;  // of a picture or PDF, for the page that is asked for next
    int m_page = 0;
    int m_pages = 1;
    bool m_isReading = false;
    bool m_isBroken = false;  // the lines of the text
    bool m_isCut = false;     // the text
    QLabel* m_title;
    QLabel* m_kind;
    QStackedWidget* m_stack;
    QLabel* m_sentence;
    PictureView* m_picture;
    QPlainTextEdit* m_text;
    QLabel* m_note;
    QPushButton* m_before;
    QLabel* m_where;
    QPushButton* m_after;
    QPushButton* m_larger;
    QPushButton* m_smaller;
    QPushButton* m_fit;
    QPushButton* m_copy;
    QPushButton* m_close;
};

}  // namespace guichet::ui
