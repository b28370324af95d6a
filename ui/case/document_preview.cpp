#include "ui/case/document_preview.h"

#include <QImage>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QStringDecoder>

#include "ui/case/picture_view.h"
#include "ui/common/pieces.h"
#include "ui/common/theme.h"
#include "ui/common/tr.h"
#include "ui/common/wording.h"
#include "words/file_words.h"
#include "words/language.h"
#include "words/problems.h"

namespace guichet::ui {

namespace {

constexpr qsizetype kMostText = 200 * 1024;
// A line of a million characters is laid out as one, and the window would stand still meanwhile.
constexpr qsizetype kMostLine = 2'000;
// Sharp up to twice the size of the window.
constexpr int kPageSide = 2'800;
constexpr QSize kWindow{900, 700};

bool isPdf(const QString& mime) {
    return mime == QLatin1String("application/pdf");
}

bool isDrawn(const QString& mime) {
    return isPdf(mime) || mime.startsWith(QLatin1String("image/"));
}

bool isText(const QString& mime) {
    return mime == QLatin1String("text/plain") || mime == QLatin1String("message/rfc822");
}

// By its mark, or as UTF-8; what is neither is GB 18030, where this machine can read that.
QString textOf(const QByteArray& content) {
    const auto marked = QStringConverter::encodingForData(content);
    if (marked) return QStringDecoder(*marked).decode(content);
    QStringDecoder utf8(QStringDecoder::Utf8);
    const QString text = utf8(content);
    if (!utf8.hasError()) return text;
    QStringDecoder chinese("GB18030");
    if (!chinese.isValid()) return text;
    return chinese(content);
}

bool isLineEnd(QChar one) {
    return one == QLatin1Char('\n') || one == QLatin1Char('\r') || one == QChar::LineSeparator ||
           one == QChar::ParagraphSeparator;
}

QString withoutLongLines(const QString& text) {
    QString broken;
    broken.reserve(text.size() + text.size() / kMostLine);
    qsizetype inLine = 0;
    for (const QChar one : text) {
        if (isLineEnd(one)) inLine = -1;
        if (inLine >= kMostLine && !one.isLowSurrogate()) {
            broken += QLatin1Char('\n');
            inLine = 0;
        }
        broken += one;
        ++inLine;
    }
    return broken;
}

}  // namespace

DocumentPreview::DocumentPreview(Pictures& pictures, QWidget* over) : QDialog(over), m_pictures(pictures) {
    setObjectName(QStringLiteral("documentPreview"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(kWindow);
    build();
    connect(this, &QDialog::finished, this, [this] { m_drawing.cancel(); });
    worded(this, [this] { name(); });
}

void DocumentPreview::build() {
    auto* layout = column(this, 2 * theme::kGrid, theme::kGrid);
    m_title = makeText(this, "previewTitle", "heading");
    m_kind = makeText(this, "previewKind", "secondary");
    layout->addWidget(m_title);
    layout->addWidget(m_kind);
    m_stack = new QStackedWidget(this);
    m_sentence = makeText(m_stack, "previewSentence");
    m_sentence->setAlignment(Qt::AlignCenter);
    m_picture = new PictureView(m_stack);
    m_text = new QPlainTextEdit(m_stack);
    m_text->setObjectName(QStringLiteral("previewText"));
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    for (QWidget* one : std::initializer_list<QWidget*>{m_sentence, m_picture, m_text}) m_stack->addWidget(one);
    layout->addWidget(m_stack, 1);
    m_note = makeText(this, "previewNote", "secondary");
    layout->addWidget(m_note);
    layout->addLayout(buttons());
}

QHBoxLayout* DocumentPreview::buttons() {
    auto* buttons = row(nullptr, 0, theme::kGrid);
    m_copy = makeButton(this, "previewCopy");
    m_before = makeButton(this, "previewBefore");
    m_where = makeLabel(this, "previewPage", "");
    m_after = makeButton(this, "previewAfter");
    m_smaller = makeButton(this, "previewSmaller");
    m_larger = makeButton(this, "previewLarger");
    m_fit = makeButton(this, "previewFit");
    m_close = makeButton(this, "previewClose");
    for (QWidget* one : std::initializer_list<QWidget*>{m_copy, m_before, m_where, m_after, m_smaller, m_larger, m_fit})
        buttons->addWidget(one);
    buttons->addStretch(1);
    buttons->addWidget(m_close);
    connect(m_copy, &QPushButton::clicked, this, [this] { Q_EMIT copyAsked(m_document); });
    connect(m_before, &QPushButton::clicked, this, [this] { turn(-1); });
    connect(m_after, &QPushButton::clicked, this, [this] { turn(1); });
    connect(m_picture, &PictureView::turned, this, &DocumentPreview::turn);
    connect(m_smaller, &QPushButton::clicked, m_picture, &PictureView::zoomOut);
    connect(m_larger, &QPushButton::clicked, m_picture, &PictureView::zoomIn);
    connect(m_fit, &QPushButton::clicked, m_picture, &PictureView::fit);
    connect(m_close, &QPushButton::clicked, this, &DocumentPreview::close);
    return buttons;
}

void DocumentPreview::name() {
    m_copy->setText(Tr::tr("Save a copy …"));
    describe(m_copy, Tr::tr("Save a copy: %1").arg(m_document.name), Tr::tr("A copy is not encrypted any more."));
    m_before->setText(QStringLiteral("‹"));
    describe(m_before, Tr::tr("Previous page"), Tr::tr("key Page Up"));
    m_after->setText(QStringLiteral("›"));
    describe(m_after, Tr::tr("Next page"), Tr::tr("key Page Down"));
    m_smaller->setText(QStringLiteral("−"));
    describe(m_smaller, Tr::tr("Smaller"), Tr::tr("key −, or Ctrl with the wheel"));
    m_larger->setText(QStringLiteral("+"));
    describe(m_larger, Tr::tr("Larger"), Tr::tr("key +, or Ctrl with the wheel"));
    m_fit->setText(Tr::tr("Fit"));
    describe(m_fit, Tr::tr("Fit into the window"), Tr::tr("key 0"));
    m_close->setText(Tr::tr("Close"));
    describe(m_text, Tr::tr("Text: %1").arg(m_document.name));
    QStringList notes;
    if (m_isCut) notes << Tr::tr("The text goes on. Save a copy to read all of it.");
    if (m_isBroken) notes << Tr::tr("Very long lines are broken where the text has no line break.");
    m_note->setText(words::paragraph(notes));
    m_note->setVisible(!notes.isEmpty());
    setWindowTitle(m_document.name);
    m_title->setText(m_document.name);
    m_kind->setText(Tr::tr("%1 · %2", "kind of file, size")
                        .arg(words::fileKindWord(m_document.mime), words::fileSizeWord(m_document.sizeBytes)));
    namePage();
}

void DocumentPreview::namePage() {
    const bool hasPages = m_pages > 1;
    for (QWidget* one : std::initializer_list<QWidget*>{m_before, m_where, m_after}) one->setVisible(hasPages);
    m_before->setEnabled(m_page > 0);
    m_after->setEnabled(m_page + 1 < m_pages);
    const QString where = m_isReading ? Tr::tr("Reading page %1 of %2 …") : Tr::tr("Page %1 of %2");
    m_where->setText(where.arg(m_page + 1).arg(m_pages));
    describe(m_picture, hasPages ? Tr::tr("%1: page %2 of %3", "name of a file")
                                       .arg(m_document.name, QString::number(m_page + 1), QString::number(m_pages))
                                 : Tr::tr("Picture: %1").arg(m_document.name));
}

void DocumentPreview::wait(const Document& document) {
    m_drawing.cancel();
    m_document = document;
    m_content.clear();
    m_page = 0;
    m_pages = 1;
    m_isReading = m_isBroken = m_isCut = false;
    name();
    say(Tr::tr("Getting the file …"));
    QDialog::show();
    raise();
    activateWindow();
}

void DocumentPreview::show(const QByteArray& content) {
    if (isDrawn(m_document.mime)) {
        m_content = content;
        say(Tr::tr("Reading the file …"));
        return readPage(0);
    }
    if (isText(m_document.mime)) return showText(content);
    sayOtherProgram();
}

void DocumentPreview::turn(int pages) {
    const int page = m_page + pages;
    if (page >= 0 && page < m_pages) readPage(page);
}

void DocumentPreview::readPage(int page) {
    m_page = page;
    m_isReading = true;
    namePage();
    const PictureWish wish{m_document.mime, page, isPdf(m_document.mime) ? kPageSide : Picture::kMostSide};
    m_pictures.draw(m_content, wish, m_drawing.again(), [this](const Result<Picture>& picture) {
        m_isReading = false;
        if (picture.ok())
            showPage(*picture);
        else
            say(words::errorSentence(picture.error()));
        namePage();
    });
}

void DocumentPreview::showPage(const Picture& picture) {
    const QImage image(reinterpret_cast<const uchar*>(picture.pixels.constData()), picture.width, picture.height,
                       qsizetype{picture.width} * Picture::kPixelBytes, QImage::Format_RGB32);
    const bool isFirst = m_stack->currentWidget() != m_picture;
    m_pages = picture.pages;
    m_stack->setCurrentWidget(m_picture);
    m_picture->show(image.copy());
    offerZoom(true);
    if (!isFirst) return;
    m_picture->fit();
    m_picture->setFocus(Qt::OtherFocusReason);
}

void DocumentPreview::showText(const QByteArray& content) {
    const QString text = textOf(content.left(kMostText));
    const QString broken = withoutLongLines(text);
    m_isCut = content.size() > kMostText;
    m_isBroken = broken.size() > text.size();
    name();
    m_text->setPlainText(broken);
    m_stack->setCurrentWidget(m_text);
    m_text->setFocus(Qt::OtherFocusReason);
}

void DocumentPreview::sayOtherProgram() {
    say(Tr::tr(
        "Files of this kind are shown by another program. Save a copy and open that. A copy is not encrypted any "
        "more: delete it when you no longer need it."));
    m_copy->setFocus(Qt::OtherFocusReason);
}

void DocumentPreview::say(const QString& sentence) {
    offerZoom(false);
    m_sentence->setText(sentence);
    m_stack->setCurrentWidget(m_sentence);
}

void DocumentPreview::offerZoom(bool offered) {
    for (QPushButton* one : {m_smaller, m_larger, m_fit}) one->setVisible(offered);
}

// Wherever the focus is, but in a text, which scrolls.
void DocumentPreview::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_PageUp:
            return turn(-1);
        case Qt::Key_PageDown:
            return turn(1);
        default:
            QDialog::keyPressEvent(event);
    }
}

}  // namespace guichet::ui
