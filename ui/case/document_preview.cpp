#include "ui/case/document_preview.h"

#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QStringDecoder>

#include "ui/case/picture.h"
#include "ui/case/picture_view.h"
#include "ui/common/pieces.h"
#include "ui/common/theme.h"
#include "ui/common/tr.h"
#include "ui/common/wording.h"
#include "words/file_words.h"
#include "words/problems.h"

namespace guichet::ui {

namespace {

constexpr qsizetype kMostText = 1024 * 1024;
constexpr QSize kWindow{900, 700};

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

}  // namespace

DocumentPreview::DocumentPreview(QWidget* over) : QDialog(over) {
    setObjectName(QStringLiteral("documentPreview"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(kWindow);
    build();
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
    auto* buttons = row(nullptr, 0, theme::kGrid);
    m_copy = makeButton(this, "previewCopy");
    m_smaller = makeButton(this, "previewSmaller");
    m_larger = makeButton(this, "previewLarger");
    m_fit = makeButton(this, "previewFit");
    m_close = makeButton(this, "previewClose");
    for (QPushButton* one : {m_copy, m_smaller, m_larger, m_fit}) buttons->addWidget(one);
    buttons->addStretch(1);
    buttons->addWidget(m_close);
    layout->addLayout(buttons);
    connect(m_copy, &QPushButton::clicked, this, [this] { Q_EMIT copyAsked(m_document); });
    connect(m_smaller, &QPushButton::clicked, m_picture, &PictureView::zoomOut);
    connect(m_larger, &QPushButton::clicked, m_picture, &PictureView::zoomIn);
    connect(m_fit, &QPushButton::clicked, m_picture, &PictureView::fit);
    connect(m_close, &QPushButton::clicked, this, &DocumentPreview::close);
}

void DocumentPreview::name() {
    m_copy->setText(Tr::tr("Save a copy …"));
    describe(m_copy, Tr::tr("Save a copy: %1").arg(m_document.name), Tr::tr("A copy is not encrypted any more."));
    m_smaller->setText(QStringLiteral("−"));
    describe(m_smaller, Tr::tr("Smaller"), Tr::tr("key −, or Ctrl with the wheel"));
    m_larger->setText(QStringLiteral("+"));
    describe(m_larger, Tr::tr("Larger"), Tr::tr("key +, or Ctrl with the wheel"));
    m_fit->setText(Tr::tr("Fit"));
    describe(m_fit, Tr::tr("Fit into the window"), Tr::tr("key 0"));
    m_close->setText(Tr::tr("Close"));
    describe(m_picture, Tr::tr("Picture: %1").arg(m_document.name));
    describe(m_text, Tr::tr("Text: %1").arg(m_document.name));
    setWindowTitle(m_document.name);
    m_title->setText(m_document.name);
    m_kind->setText(Tr::tr("%1 · %2", "kind of file, size")
                        .arg(words::fileKindWord(m_document.mime), words::fileSizeWord(m_document.sizeBytes)));
}

void DocumentPreview::wait(const Document& document) {
    m_document = document;
    name();
    say(Tr::tr("Getting the file …"));
    QDialog::show();
    raise();
    activateWindow();
}

void DocumentPreview::show(const QByteArray& content) {
    if (isPicture(m_document.mime)) return showPicture(content);
    if (isText(m_document.mime)) return showText(content);
    sayOtherProgram();
}

void DocumentPreview::showPicture(const QByteArray& content) {
    const Result<QImage> image = readPicture(content, m_document.mime);
    if (!image.ok()) return say(words::errorSentence(image.error()));
    m_stack->setCurrentWidget(m_picture);
    m_picture->show(*image);
    for (QPushButton* one : {m_smaller, m_larger, m_fit}) one->show();
    m_picture->setFocus(Qt::OtherFocusReason);
}

void DocumentPreview::showText(const QByteArray& content) {
    QString text = textOf(content.left(kMostText));
    if (content.size() > kMostText)
        text += QStringLiteral("\n\n") + Tr::tr("… The text goes on. Save a copy to read all of it.");
    m_text->setPlainText(text);
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
    for (QPushButton* one : {m_smaller, m_larger, m_fit}) one->hide();
    m_sentence->setText(sentence);
    m_stack->setCurrentWidget(m_sentence);
}

}  // namespace guichet::ui
