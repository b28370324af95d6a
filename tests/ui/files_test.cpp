// Files of documents in the window: where each lies, attaching one, looking at one, and what is refused.
#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QScrollBar>
#include <QTabWidget>
#include <QTest>
#include <QUrl>

#include "tests/ui/support/window_stage.h"
#include "ui/case/document_preview.h"
#include "ui/case/picture_view.h"

using namespace Qt::StringLiterals;

namespace guichet::ui {

namespace {

const CaseId kCase{u"case-9"_s};
const CaseId kOtherCase{u"case-21"_s};
const DocumentId kDocument{u"d-9"_s};
const QString kPath = u"/papers/lease.pdf"_s;
const FileTaken kLease{u"lease.pdf"_s, u"application/pdf"_s, 2048, QByteArray(32, 'y')};

Picture green(int width, int height, int pages = 1) {
    return {width, height, pages, QByteArray("\x00\x80\x00\xff", 4).repeated(qsizetype{width} * height)};
}

}  // namespace

class FilesTest : public QObject {
    Q_OBJECT

    std::unique_ptr<WindowStage> m_stage;

    FakeFiles& files() const { return m_stage->office().files; }
    FakePictures& pictures() const { return m_stage->office().pictures; }
    DocumentPreview* preview() const { return m_stage->visible<DocumentPreview>(u"documentPreview"_s); }
    [[nodiscard]] QString trouble() const {
        auto* notice = m_stage->visible(u"panelTrouble"_s);
        return notice != nullptr ? notice->accessibleName() : QString();
    }
    // Of every line of the tab, those of the checklist included.
    [[nodiscard]] QStringList wordsShown() const {
        QStringList words;
        for (const auto* label : m_stage->window().findChildren<QLabel*>(u"documentState"_s))
            if (label->isVisible()) words << label->text();
        return words;
    }
    Document& document() const { return m_stage->heldCase(kCase).documents.first(); }
    void attach() const {
        m_stage->office().prompts.path = kPath;
        files().disk[kPath] = kLease;
        m_stage->pane()->act(ActionType::Attach);
    }
    void openAs(const QString& mime, const QByteArray& content) const {
        document().mime = mime;
        files().contents[kDocument] = content;
        m_stage->changed(kCase);
        m_stage->click(u"openDocument"_s);
    }
    static void drop(QWidget* on, const QList<QUrl>& urls) {
        QMimeData data;
        data.setUrls(urls);
        QDragEnterEvent enter(QPoint(1, 1), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(on, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event(QPointF(1, 1), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(on, &event);
    }

private Q_SLOTS:
    void init();
    void cleanup() { m_stage.reset(); }
    void everyStateIsSaid_data();
    void everyStateIsSaid();
    void whatChangesLeavesTheFocus();
    void progressIsSaidWithoutReadingTheCaseAgain();
    void aFileIsTakenThenAttached();
    void aFileThatIsBeingReadIsStopped();
    void leavingStopsWhatIsBeingRead();
    void lockingStopsWhatIsBeingRead();
    void refusedFilesLeaveWhatWasTyped_data();
    void refusedFilesLeaveWhatWasTyped();
    void aDroppedFileIsTaken();
    void severalFilesAreNotTaken();
    void aPastedFileIsTaken();
    void pastingIntoAFieldIsTyping();
    void aPictureIsShownAndZoomed();
    void pagesAreTurned();
    void aPageThatCannotBeShownLeavesTheOthers();
    void onlyThePageAskedForLastIsDrawn();
    void aTextIsShownToItsLimit();
    void longLinesAreBroken();
    void whatCannotBeShownIsSaid();
    void otherKindsAreForAnotherProgram();
    void whatCannotBeFetchedIsSaid();
    void leavingClosesWhatIsShown();
    void aCopyGetsAHarmlessName();
    void everyCopyIsSavedAndSaid();
};

void FilesTest::init() {
    m_stage = std::make_unique<WindowStage>();
    m_stage->heldCase(kCase).documents = {
        Document{kDocument, {}, u"hole.png"_s, u"image/png"_s, 1000, QByteArray(32, 'x'), true, {}}};
    files().states = {{kDocument, {FileState::Here, 0}}};
    m_stage->openWindow();
    m_stage->signIn();
    m_stage->show(kCase);
    m_stage->visible<QTabWidget>(u"caseTabs"_s)->setCurrentIndex(1);
}

void FilesTest::everyStateIsSaid_data() {
    QTest::addColumn<FileState>("state");
    QTest::addColumn<QString>("word");
    QTest::addColumn<bool>("canBeOpened");
    QTest::newRow("here") << FileState::Here << u"Here"_s << true;
    QTest::newRow("waits") << FileState::WaitsToGo << u"Waits to be sent"_s << true;
    QTest::newRow("going") << FileState::Going << u"On its way: 40 %"_s << true;
    QTest::newRow("coming") << FileState::Coming << u"Being fetched: 40 %"_s << true;
    QTest::newRow("at the centre") << FileState::AtCentre << u"At the centre"_s << true;
    QTest::newRow("elsewhere") << FileState::Elsewhere << u"On the machine where it was attached"_s << false;
    QTest::newRow("refused") << FileState::Refused << u"Not taken: files of this kind are not taken here"_s << false;
    QTest::newRow("lost") << FileState::Lost << u"The file on this machine is damaged or gone: attach it again"_s
                          << false;
    QTest::newRow("name only") << FileState::NameOnly << u"Name only"_s << false;
}

void FilesTest::everyStateIsSaid() {
    QFETCH(FileState, state);
    QFETCH(QString, word);
    QFETCH(bool, canBeOpened);
    document().refused = u"fileType"_s;
    files().states[kDocument] = {state, 400};
    const int before = files().statusesAsked;
    m_stage->changed(kCase);
    QVERIFY(files().statusesAsked > before);
    const QStringList words = wordsShown();
    QVERIFY2(words.contains(word), qPrintable(words.join(u" | "_s)));
    QCOMPARE(m_stage->visible(u"openDocument"_s) != nullptr, canBeOpened);
    QCOMPARE(m_stage->visible(u"copyDocument"_s) != nullptr, canBeOpened);
    if (!canBeOpened) return;
    QCOMPARE(m_stage->visible(u"openDocument"_s)->accessibleName(), u"Open: hole.png"_s);
    QCOMPARE(m_stage->visible(u"copyDocument"_s)->accessibleName(), u"Save a copy: hole.png"_s);
}

void FilesTest::whatChangesLeavesTheFocus() {
    m_stage->visible(u"copyDocument"_s)->setFocus();
    files().states[kDocument] = {FileState::Going, 700};
    m_stage->changed(kCase);
    QCOMPARE(QApplication::focusWidget(), m_stage->visible(u"copyDocument"_s));
}

void FilesTest::progressIsSaidWithoutReadingTheCaseAgain() {
    files().states[kDocument] = {FileState::Going, 400};
    ChangeSet moved;
    moved.files = {kOtherCase};
    const int before = files().statusesAsked;
    m_stage->window().casesChanged(moved);
    QCOMPARE(files().statusesAsked, before);
    // Only what a reading of the case would bring along.
    document().name = u"renamed.png"_s;
    moved.files = {kCase};
    m_stage->window().casesChanged(moved);
    QCOMPARE(files().statusesAsked, before + 1);
    QVERIFY(wordsShown().contains(u"On its way: 40 %"_s));
    QCOMPARE(m_stage->visible(u"openDocument"_s)->accessibleName(), u"Open: hole.png"_s);
}

void FilesTest::aFileIsTakenThenAttached() {
    attach();
    QCOMPARE(files().asked, QStringList{kPath});
    // Named by its content, not by its name.
    QVERIFY2(m_stage->text(u"fileName"_s).startsWith(u"lease.pdf · PDF document · 2"_s),
             qPrintable(m_stage->text(u"fileName"_s)));
    QVERIFY(m_stage->visible(u"fileReading"_s) == nullptr);
    m_stage->click(u"panelDo"_s);
    QCOMPARE(m_stage->performed(), 1);
    const auto body = std::get<AttachBody>(m_stage->office().cases.performed.first().body);
    QCOMPARE(body.document.name, kLease.name);
    QCOMPARE(body.document.mime, kLease.mime);
    QCOMPARE(body.document.sizeBytes, kLease.sizeBytes);
    QCOMPARE(body.document.sha256, kLease.sha256);
    QVERIFY(!body.document.documentId.isEmpty());
    QVERIFY(m_stage->visible(u"actionPanel"_s) == nullptr);
}

void FilesTest::aFileThatIsBeingReadIsStopped() {
    files().mail.mode = Answering::Late;
    attach();
    QVERIFY(m_stage->visible<QProgressBar>(u"fileReading"_s) != nullptr);
    QCOMPARE(m_stage->text(u"fileName"_s), u"Reading lease.pdf …"_s);
    m_stage->click(u"panelDo"_s);
    QVERIFY(trouble().contains(u"still being read"_s));
    QCOMPARE(m_stage->performed(), 0);
    m_stage->click(u"stopTaking"_s);
    QVERIFY(files().tokens.last().isCancelled());
    QVERIFY(m_stage->visible(u"fileReading"_s) == nullptr);
    files().mail.releaseAll();
    QCOMPARE(m_stage->text(u"fileName"_s), u"No file chosen yet"_s);
}

void FilesTest::leavingStopsWhatIsBeingRead() {
    files().mail.mode = Answering::Late;
    attach();
    m_stage->show(kOtherCase);
    QVERIFY(files().tokens.last().isCancelled());
    files().mail.releaseAll();
    QVERIFY(m_stage->visible(u"actionPanel"_s) == nullptr);
}

void FilesTest::lockingStopsWhatIsBeingRead() {
    files().mail.mode = Answering::Late;
    openAs(u"image/png"_s, "png");
    attach();
    QVERIFY(preview() != nullptr);
    QCOMPARE(files().tokens.size(), 2);
    m_stage->window().lock();
    for (const CancelToken& token : std::as_const(files().tokens)) QVERIFY(token.isCancelled());
    QVERIFY(preview() == nullptr);
    files().mail.releaseAll();
    QVERIFY(preview() == nullptr);
}

void FilesTest::refusedFilesLeaveWhatWasTyped_data() {
    QTest::addColumn<FileTaken>("file");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("sentence");
    FileTaken large = kLease;
    large.sizeBytes = qint64{20} * 1024 * 1024 + 1;
    FileTaken other = kLease;
    other.mime = u"application/zip"_s;
    QTest::newRow("too large for the service") << large << QString() << u"larger than 20 MB"_s;
    QTest::newRow("of a kind it does not take") << other << QString() << u"Taken are: PDF, "_s;
    QTest::newRow("of no kind at all") << kLease << u"fileType"_s << u"Taken are: PDF, "_s;
    QTest::newRow("larger than any") << kLease << u"fileTooLarge"_s << u"larger than 20 MB"_s;
    QTest::newRow("empty") << kLease << u"fileEmpty"_s << u"The file is empty"_s;
    QTest::newRow("not to be read") << kLease << u"fileNotRead"_s << u"could not be read"_s;
}

void FilesTest::refusedFilesLeaveWhatWasTyped() {
    QFETCH(FileTaken, file);
    QFETCH(QString, reason);
    QFETCH(QString, sentence);
    m_stage->office().prompts.path.clear();
    m_stage->pane()->act(ActionType::Attach);
    QVERIFY(files().asked.isEmpty());
    m_stage->office().prompts.path = kPath;
    files().disk[kPath] = file;
    if (!reason.isEmpty()) files().failsWith = Error{ErrorCode::Invalid, reason, {}};
    m_stage->click(u"chooseFile"_s);
    QVERIFY2(trouble().contains(sentence), qPrintable(trouble()));
    QCOMPARE(m_stage->text(u"fileName"_s), u"No file chosen yet"_s);
    m_stage->click(u"panelDo"_s);
    QCOMPARE(m_stage->performed(), 0);
    QVERIFY(m_stage->visible(u"actionPanel"_s) != nullptr);
    // Another file will do.
    files().failsWith.reset();
    files().disk[kPath] = kLease;
    m_stage->click(u"chooseFile"_s);
    QVERIFY(trouble().isEmpty());
    m_stage->click(u"panelDo"_s);
    QCOMPARE(m_stage->performed(), 1);
}

void FilesTest::aDroppedFileIsTaken() {
    files().disk[kPath] = kLease;
    drop(m_stage->pane(), {QUrl::fromLocalFile(kPath)});
    QCOMPARE(files().asked, QStringList{kPath});
    QVERIFY(m_stage->text(u"fileName"_s).startsWith(u"lease.pdf"_s));
}

void FilesTest::severalFilesAreNotTaken() {
    const QList<QUrl> several{QUrl::fromLocalFile(kPath), QUrl::fromLocalFile(u"/papers/deed.pdf"_s)};
    const QList<QUrl> elsewhere{QUrl(u"https://example.org/lease.pdf"_s)};
    for (const auto& dropped : {several, elsewhere}) {
        drop(m_stage->pane(), dropped);
        QCOMPARE(m_stage->text(u"toastText"_s), u"One file of this machine can be attached at a time."_s);
        m_stage->visible(u"toast"_s)->hide();
    }
    QVERIFY(files().asked.isEmpty());
    QVERIFY(m_stage->visible(u"actionPanel"_s) == nullptr);
}

void FilesTest::aPastedFileIsTaken() {
    files().disk[kPath] = kLease;
    auto* held = new QMimeData;
    held->setUrls({QUrl::fromLocalFile(kPath)});
    QGuiApplication::clipboard()->setMimeData(held);
    m_stage->visible(u"attachDocument"_s)->setFocus();
    QTest::keyClick(m_stage->visible(u"attachDocument"_s), Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(files().asked, QStringList{kPath});
}

void FilesTest::pastingIntoAFieldIsTyping() {
    QGuiApplication::clipboard()->setText(u"pasted"_s);
    m_stage->pane()->act(ActionType::Note);
    auto* edit = m_stage->visible<QPlainTextEdit>(u"input:message"_s);
    edit->setFocus();
    QTest::keyClick(edit, Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(edit->toPlainText(), u"pasted"_s);
    QVERIFY(files().asked.isEmpty());
}

void FilesTest::aPictureIsShownAndZoomed() {
    pictures().picture = green(3000, 1000);
    openAs(u"image/png"_s, "png");
    QCOMPARE(files().opened, QVector<DocumentId>{kDocument});
    QCOMPARE(pictures().asked.size(), 1);
    QCOMPARE(pictures().asked.first().first, QByteArray("png"));
    QCOMPARE(pictures().asked.first().second.mime, u"image/png"_s);
    QVERIFY(preview() != nullptr);
    QCOMPARE(m_stage->text(u"previewTitle"_s), u"hole.png"_s);
    QVERIFY(m_stage->visible(u"previewPage"_s) == nullptr);
    auto* view = m_stage->visible<PictureView>(u"pictureView"_s);
    QVERIFY(view != nullptr);
    QCOMPARE(view->accessibleName(), u"Picture: hole.png"_s);
    QTRY_VERIFY(view->scale() < 1);  // once it has its size
    QCOMPARE(view->grab().toImage().pixelColor(view->rect().center()), QColor(Qt::darkGreen));
    const double fitted = view->scale();
    QTest::keyClick(view, Qt::Key_Plus);
    QVERIFY(view->scale() > fitted);
    m_stage->click(u"previewSmaller"_s);
    m_stage->click(u"previewSmaller"_s);
    QVERIFY(view->scale() < fitted);
    QTest::keyClick(view, Qt::Key_0);
    QCOMPARE(view->scale(), fitted);
}

void FilesTest::pagesAreTurned() {
    pictures().picture = green(200, 300, 3);
    openAs(u"application/pdf"_s, "pdf");
    QCOMPARE(m_stage->text(u"previewPage"_s), u"Page 1 of 3"_s);
    auto* view = m_stage->visible<PictureView>(u"pictureView"_s);
    QCOMPARE(view->accessibleName(), u"hole.png: page 1 of 3"_s);
    QVERIFY(!m_stage->visible(u"previewBefore"_s)->isEnabled());
    QTRY_COMPARE(view->scale(), 1.0);
    // First down what is in sight, then on; at the same scale.
    for (int step = 0; step < 6; ++step) QTest::keyClick(view, Qt::Key_Plus);
    const double scale = view->scale();
    QTest::keyClick(view, Qt::Key_PageDown);
    QCOMPARE(pictures().asked.size(), 1);
    for (int step = 0; step < 10 && pictures().asked.size() == 1; ++step) QTest::keyClick(view, Qt::Key_PageDown);
    QCOMPARE(m_stage->text(u"previewPage"_s), u"Page 2 of 3"_s);
    QCOMPARE(pictures().asked.last().first, QByteArray("pdf"));
    QCOMPARE(pictures().asked.last().second.page, 1);
    QCOMPARE(view->scale(), scale);
    QCOMPARE(view->verticalScrollBar()->value(), 0);
    m_stage->click(u"previewAfter"_s);
    QCOMPARE(m_stage->text(u"previewPage"_s), u"Page 3 of 3"_s);
    QVERIFY(!m_stage->visible(u"previewAfter"_s)->isEnabled());
    m_stage->visible(u"previewClose"_s)->setFocus();
    QTest::keyClick(m_stage->visible(u"previewClose"_s), Qt::Key_PageDown);
    QCOMPARE(pictures().asked.size(), 3);
    QTest::keyClick(m_stage->visible(u"previewClose"_s), Qt::Key_PageUp);
    QCOMPARE(m_stage->text(u"previewPage"_s), u"Page 2 of 3"_s);
}

void FilesTest::aPageThatCannotBeShownLeavesTheOthers() {
    pictures().picture = green(40, 60, 3);
    openAs(u"application/pdf"_s, "pdf");
    pictures().failsWith = Error{ErrorCode::Invalid, u"pictureStopped"_s, {}};
    m_stage->click(u"previewAfter"_s);
    QVERIFY2(m_stage->text(u"previewSentence"_s).contains(u"it was stopped"_s),
             qPrintable(m_stage->text(u"previewSentence"_s)));
    QVERIFY(m_stage->visible(u"previewLarger"_s) == nullptr);
    pictures().failsWith.reset();
    m_stage->click(u"previewAfter"_s);
    QVERIFY(m_stage->visible(u"pictureView"_s) != nullptr);
    QCOMPARE(m_stage->text(u"previewPage"_s), u"Page 3 of 3"_s);
}

void FilesTest::onlyThePageAskedForLastIsDrawn() {
    pictures().picture = green(40, 60, 3);
    openAs(u"application/pdf"_s, "pdf");
    pictures().mail.mode = Answering::Late;
    m_stage->click(u"previewAfter"_s);
    QCOMPARE(m_stage->text(u"previewPage"_s), u"Reading page 2 of 3 …"_s);
    m_stage->click(u"previewAfter"_s);
    QVERIFY(pictures().tokens.at(1).isCancelled());
    QVERIFY(!pictures().tokens.at(2).isCancelled());
    preview()->close();
    QVERIFY(pictures().tokens.at(2).isCancelled());
    pictures().mail.releaseAll();
}

void FilesTest::aTextIsShownToItsLimit() {
    openAs(u"text/plain"_s, QString(u"人行道已修好。<b>x</b>"_s).toUtf8());
    QCOMPARE(m_stage->visible<QPlainTextEdit>(u"previewText"_s)->toPlainText(), u"人行道已修好。<b>x</b>"_s);
    QVERIFY(m_stage->visible(u"previewNote"_s) == nullptr);
    QVERIFY(pictures().asked.isEmpty());
    preview()->close();
    const QByteArray line = "It is said again and again that it is mended.\n";
    const QByteArray whole = line.repeated(2'000'000 / line.size());
    openAs(u"text/plain"_s, whole);
    QCOMPARE(m_stage->visible<QPlainTextEdit>(u"previewText"_s)->toPlainText(),
             QString::fromLatin1(whole.left(204'800)));
    QCOMPARE(m_stage->text(u"previewNote"_s), u"The text goes on. Save a copy to read all of it."_s);
}

void FilesTest::longLinesAreBroken() {
    // Every third character takes two places, and the bytes are cut inside one.
    const QString whole = u'x' + QString(u"道路𠀀"_s).repeated(100'000);
    openAs(u"text/plain"_s, whole.toUtf8());
    QString text = m_stage->visible<QPlainTextEdit>(u"previewText"_s)->toPlainText();
    for (const QString& line : text.split(u'\n')) {
        QVERIFY(line.size() <= 2'001);
        QVERIFY(!line.front().isLowSurrogate());
    }
    text.remove(u'\n');
    QVERIFY(text.size() > 60'000);
    QVERIFY(whole.startsWith(text));
    QVERIFY(
        m_stage->text(u"previewNote"_s).endsWith(u"Very long lines are broken where the text has no line break."_s));
}

void FilesTest::whatCannotBeShownIsSaid() {
    pictures().failsWith = Error{ErrorCode::Invalid, u"pictureTooLarge"_s, {}};
    openAs(u"image/png"_s, "png");
    QVERIFY2(m_stage->text(u"previewSentence"_s).contains(u"too large to be shown"_s),
             qPrintable(m_stage->text(u"previewSentence"_s)));
    QVERIFY(m_stage->visible(u"pictureView"_s) == nullptr);
    QVERIFY(m_stage->visible(u"previewLarger"_s) == nullptr);
}

void FilesTest::otherKindsAreForAnotherProgram() {
    openAs(u"application/rtf"_s, "{\\rtf");
    QVERIFY(pictures().asked.isEmpty());
    QVERIFY(m_stage->text(u"previewSentence"_s).contains(u"another program"_s));
    QVERIFY(m_stage->text(u"previewSentence"_s).contains(u"not encrypted"_s));
    m_stage->office().prompts.path = u"/copies/lease.pdf"_s;
    m_stage->click(u"previewCopy"_s);
    QCOMPARE(files().copies.size(), 1);
}

void FilesTest::whatCannotBeFetchedIsSaid() {
    files().states[kDocument] = {FileState::AtCentre, 0};
    m_stage->changed(kCase);
    m_stage->click(u"openDocument"_s);
    QVERIFY(m_stage->text(u"previewSentence"_s).contains(u"centre cannot be reached"_s));
}

void FilesTest::leavingClosesWhatIsShown() {
    files().mail.mode = Answering::Late;
    openAs(u"image/png"_s, "png");
    QVERIFY(preview() != nullptr);
    m_stage->show(kOtherCase);
    QVERIFY(preview() == nullptr);
    QVERIFY(files().tokens.last().isCancelled());
    files().mail.releaseAll();
    QVERIFY(preview() == nullptr);
}

void FilesTest::aCopyGetsAHarmlessName() {
    document().name = u"hole.exe"_s;
    m_stage->changed(kCase);
    m_stage->office().prompts.path = u"/copies/hole.exe.png"_s;
    m_stage->click(u"copyDocument"_s);
    QCOMPARE(m_stage->office().prompts.suggested, u"hole.exe.png"_s);
    QCOMPARE(files().copies, (QVector<std::pair<DocumentId, QString>>{{kDocument, u"/copies/hole.exe.png"_s}}));
}

void FilesTest::everyCopyIsSavedAndSaid() {
    files().mail.mode = Answering::Late;
    m_stage->office().prompts.path = u"/copies/one.png"_s;
    m_stage->click(u"copyDocument"_s);
    QCOMPARE(m_stage->text(u"toastText"_s), u"Saving hole.png …"_s);
    m_stage->office().prompts.path = u"/copies/two.png"_s;
    m_stage->click(u"copyDocument"_s);
    m_stage->show(kOtherCase);
    files().mail.releaseAll();
    QCOMPARE(files().copies.size(), 2);
    QVERIFY(m_stage->text(u"toastText"_s).startsWith(u"The copy of hole.png is saved."_s));
}

}  // namespace guichet::ui

QTEST_MAIN(guichet::ui::FilesTest)
#include "files_test.moc"
