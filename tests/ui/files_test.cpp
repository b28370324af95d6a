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
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include "tests/ui/support/fake_ports.h"
#include "ui/case/case_pane.h"
#include "ui/case/document_preview.h"
#include "ui/case/picture_view.h"
#include "ui/main_window.h"

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

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeOffice> m_office;
    std::unique_ptr<MainWindow> m_window;

    template <typename W = QWidget>
    W* find(const QString& name) const {
        const QList<W*> all = m_window->findChildren<W*>(name);
        for (W* one : all)
            if (one->isVisible()) return one;
        return nullptr;
    }
    CasePane* pane() const { return find<CasePane>(u"casePane"_s); }
    FakeFiles& files() const { return m_office->files; }
    FakePictures& pictures() const { return m_office->pictures; }
    DocumentPreview* preview() const { return find<DocumentPreview>(u"documentPreview"_s); }
    [[nodiscard]] QString shown(const QString& label) const {
        auto* one = find<QLabel>(label);
        return one != nullptr ? one->text() : QString();
    }
    [[nodiscard]] QString trouble() const {
        auto* notice = find(u"panelTrouble"_s);
        return notice != nullptr ? notice->accessibleName() : QString();
    }
    void click(const QString& name) const {
        auto* button = find<QAbstractButton>(name);
        QVERIFY2(button != nullptr && button->isEnabled(), qPrintable(name));
        button->click();
    }
    Document& document() const {
        for (Case& one : m_office->cases.cases)
            if (one.id == kCase) return one.documents.first();
        qFatal("the case is gone");
    }
    void changed() const {
        ChangeSet changes;
        changes.cases = {kCase};
        m_window->casesChanged(changes);
    }
    void attach() const {
        m_office->prompts.path = kPath;
        files().disk[kPath] = kLease;
        pane()->act(ActionType::Attach);
    }
    void openAs(const QString& mime, const QByteArray& content) const {
        document().mime = mime;
        files().contents[kDocument] = content;
        changed();
        click(u"openDocument"_s);
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
};

void FilesTest::init() {
    m_window.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_office = std::make_unique<FakeOffice>();
    for (Case& one : m_office->cases.cases)
        if (one.id == kCase)
            one.documents = {
                Document{kDocument, {}, u"hole.png"_s, u"image/png"_s, 1000, QByteArray(32, 'x'), true, {}}};
    files().states = {{kDocument, {FileState::Here, 0}}};
    Surroundings around;
    around.settingsFile = m_folder->filePath(u"settings.ini"_s);
    around.language = words::Language::English;
    around.now = [office = m_office.get()] { return office->cases.now; };
    m_window = std::make_unique<MainWindow>(m_office->ports(), m_office->prompts, around);
    m_window->resize(1280, 800);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_window->start();
    find<QLineEdit>(u"password"_s)->setText(m_office->session.password);
    find<QAbstractButton>(u"signIn"_s)->click();
    QTRY_VERIFY(find(u"caseList"_s) != nullptr);
    pane()->open(kCase);
    find<QTabWidget>(u"caseTabs"_s)->setCurrentIndex(1);
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
    changed();
    QVERIFY(files().statusesAsked > before);
    QStringList words;
    for (const auto* label : m_window->findChildren<QLabel*>(u"documentState"_s))
        if (label->isVisible()) words << label->text();
    QVERIFY2(words.contains(word), qPrintable(words.join(u" | "_s)));
    QCOMPARE(find(u"openDocument"_s) != nullptr, canBeOpened);
    QCOMPARE(find(u"copyDocument"_s) != nullptr, canBeOpened);
    if (!canBeOpened) return;
    QCOMPARE(find(u"openDocument"_s)->accessibleName(), u"Open: hole.png"_s);
    QCOMPARE(find(u"copyDocument"_s)->accessibleName(), u"Save a copy: hole.png"_s);
}

void FilesTest::whatChangesLeavesTheFocus() {
    find(u"copyDocument"_s)->setFocus();
    files().states[kDocument] = {FileState::Going, 700};
    changed();
    QCOMPARE(QApplication::focusWidget(), find(u"copyDocument"_s));
}

void FilesTest::progressIsSaidWithoutReadingTheCaseAgain() {
    files().states[kDocument] = {FileState::Going, 400};
    ChangeSet moved;
    moved.files = {kOtherCase};
    const int before = files().statusesAsked;
    m_window->casesChanged(moved);
    QCOMPARE(files().statusesAsked, before);
    // Only what a reading of the case would bring along.
    document().name = u"renamed.png"_s;
    moved.files = {kCase};
    m_window->casesChanged(moved);
    QCOMPARE(files().statusesAsked, before + 1);
    QCOMPARE(shown(u"documentState"_s), u"On its way: 40 %"_s);
    QCOMPARE(find(u"openDocument"_s)->accessibleName(), u"Open: hole.png"_s);
}

void FilesTest::aFileIsTakenThenAttached() {
    attach();
    QCOMPARE(files().asked, QStringList{kPath});
    // Named by its content, not by its name.
    QVERIFY2(shown(u"fileName"_s).startsWith(u"lease.pdf · PDF document · 2"_s), qPrintable(shown(u"fileName"_s)));
    QVERIFY(find(u"fileReading"_s) == nullptr);
    click(u"panelDo"_s);
    QCOMPARE(m_office->cases.performed.size(), 1);
    const auto body = std::get<AttachBody>(m_office->cases.performed.first().body);
    QCOMPARE(body.document.name, kLease.name);
    QCOMPARE(body.document.mime, kLease.mime);
    QCOMPARE(body.document.sizeBytes, kLease.sizeBytes);
    QCOMPARE(body.document.sha256, kLease.sha256);
    QVERIFY(!body.document.documentId.isEmpty());
    QVERIFY(find(u"actionPanel"_s) == nullptr);
}

void FilesTest::aFileThatIsBeingReadIsStopped() {
    files().mail.mode = Answering::Late;
    attach();
    QVERIFY(find<QProgressBar>(u"fileReading"_s) != nullptr);
    QCOMPARE(shown(u"fileName"_s), u"Reading lease.pdf …"_s);
    click(u"panelDo"_s);
    QVERIFY(trouble().contains(u"still being read"_s));
    QVERIFY(m_office->cases.performed.isEmpty());
    click(u"stopTaking"_s);
    QVERIFY(files().tokens.last().isCancelled());
    QVERIFY(find(u"fileReading"_s) == nullptr);
    files().mail.releaseAll();
    QCOMPARE(shown(u"fileName"_s), u"No file chosen yet"_s);
}

void FilesTest::leavingStopsWhatIsBeingRead() {
    files().mail.mode = Answering::Late;
    attach();
    pane()->open(kOtherCase);
    QVERIFY(files().tokens.last().isCancelled());
    files().mail.releaseAll();
    QVERIFY(find(u"actionPanel"_s) == nullptr);
}

void FilesTest::lockingStopsWhatIsBeingRead() {
    files().mail.mode = Answering::Late;
    attach();
    m_window->lock();
    QVERIFY(files().tokens.last().isCancelled());
    files().mail.releaseAll();
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
    m_office->prompts.path.clear();
    pane()->act(ActionType::Attach);
    QVERIFY(files().asked.isEmpty());
    m_office->prompts.path = kPath;
    files().disk[kPath] = file;
    if (!reason.isEmpty()) files().failsWith = Error{ErrorCode::Invalid, reason, {}};
    click(u"chooseFile"_s);
    QVERIFY2(trouble().contains(sentence), qPrintable(trouble()));
    QCOMPARE(shown(u"fileName"_s), u"No file chosen yet"_s);
    click(u"panelDo"_s);
    QVERIFY(m_office->cases.performed.isEmpty());
    QVERIFY(find(u"actionPanel"_s) != nullptr);
    // Another file will do.
    files().failsWith.reset();
    files().disk[kPath] = kLease;
    click(u"chooseFile"_s);
    QVERIFY(trouble().isEmpty());
    click(u"panelDo"_s);
    QCOMPARE(m_office->cases.performed.size(), 1);
}

void FilesTest::aDroppedFileIsTaken() {
    files().disk[kPath] = kLease;
    drop(pane(), {QUrl::fromLocalFile(kPath)});
    QCOMPARE(files().asked, QStringList{kPath});
    QVERIFY(shown(u"fileName"_s).startsWith(u"lease.pdf"_s));
}

void FilesTest::severalFilesAreNotTaken() {
    drop(pane(), {QUrl::fromLocalFile(kPath), QUrl::fromLocalFile(u"/papers/deed.pdf"_s)});
    drop(pane(), {QUrl(u"https://example.org/lease.pdf"_s)});
    QVERIFY(files().asked.isEmpty());
    QVERIFY(find(u"actionPanel"_s) == nullptr);
}

void FilesTest::aPastedFileIsTaken() {
    files().disk[kPath] = kLease;
    auto* held = new QMimeData;
    held->setUrls({QUrl::fromLocalFile(kPath)});
    QGuiApplication::clipboard()->setMimeData(held);
    find(u"attachDocument"_s)->setFocus();
    QTest::keyClick(find(u"attachDocument"_s), Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(files().asked, QStringList{kPath});
}

void FilesTest::pastingIntoAFieldIsTyping() {
    QGuiApplication::clipboard()->setText(u"pasted"_s);
    pane()->act(ActionType::Note);
    auto* edit = find<QPlainTextEdit>(u"input:message"_s);
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
    QCOMPARE(shown(u"previewTitle"_s), u"hole.png"_s);
    QVERIFY(find(u"previewPage"_s) == nullptr);
    auto* view = find<PictureView>(u"pictureView"_s);
    QVERIFY(view != nullptr);
    QCOMPARE(view->accessibleName(), u"Picture: hole.png"_s);
    QTRY_VERIFY(view->scale() < 1);  // once it has its size
    QCOMPARE(view->grab().toImage().pixelColor(view->rect().center()), QColor(Qt::darkGreen));
    const double fitted = view->scale();
    QTest::keyClick(view, Qt::Key_Plus);
    QVERIFY(view->scale() > fitted);
    click(u"previewSmaller"_s);
    click(u"previewSmaller"_s);
    QVERIFY(view->scale() < fitted);
    QTest::keyClick(view, Qt::Key_0);
    QCOMPARE(view->scale(), fitted);
}

void FilesTest::pagesAreTurned() {
    pictures().picture = green(200, 300, 3);
    openAs(u"application/pdf"_s, "pdf");
    QCOMPARE(shown(u"previewPage"_s), u"Page 1 of 3"_s);
    auto* view = find<PictureView>(u"pictureView"_s);
    QCOMPARE(view->accessibleName(), u"hole.png: page 1 of 3"_s);
    QVERIFY(!find(u"previewBefore"_s)->isEnabled());
    QTRY_COMPARE(view->scale(), 1.0);
    // First down what is in sight, then on; at the same scale.
    for (int step = 0; step < 6; ++step) QTest::keyClick(view, Qt::Key_Plus);
    const double scale = view->scale();
    QTest::keyClick(view, Qt::Key_PageDown);
    QCOMPARE(pictures().asked.size(), 1);
    for (int step = 0; step < 10 && pictures().asked.size() == 1; ++step) QTest::keyClick(view, Qt::Key_PageDown);
    QCOMPARE(shown(u"previewPage"_s), u"Page 2 of 3"_s);
    QCOMPARE(pictures().asked.last().first, QByteArray("pdf"));
    QCOMPARE(pictures().asked.last().second.page, 1);
    QCOMPARE(view->scale(), scale);
    QCOMPARE(view->verticalScrollBar()->value(), 0);
    click(u"previewAfter"_s);
    QCOMPARE(shown(u"previewPage"_s), u"Page 3 of 3"_s);
    QVERIFY(!find(u"previewAfter"_s)->isEnabled());
    find(u"previewClose"_s)->setFocus();
    QTest::keyClick(find(u"previewClose"_s), Qt::Key_PageDown);
    QCOMPARE(pictures().asked.size(), 3);
    QTest::keyClick(find(u"previewClose"_s), Qt::Key_PageUp);
    QCOMPARE(shown(u"previewPage"_s), u"Page 2 of 3"_s);
}

void FilesTest::aPageThatCannotBeShownLeavesTheOthers() {
    pictures().picture = green(40, 60, 3);
    openAs(u"application/pdf"_s, "pdf");
    pictures().failsWith = Error{ErrorCode::Invalid, u"pictureStopped"_s, {}};
    click(u"previewAfter"_s);
    QVERIFY2(shown(u"previewSentence"_s).contains(u"it was stopped"_s), qPrintable(shown(u"previewSentence"_s)));
    QVERIFY(find(u"previewLarger"_s) == nullptr);
    pictures().failsWith.reset();
    click(u"previewAfter"_s);
    QVERIFY(find(u"pictureView"_s) != nullptr);
    QCOMPARE(shown(u"previewPage"_s), u"Page 3 of 3"_s);
}

void FilesTest::onlyThePageAskedForLastIsDrawn() {
    pictures().picture = green(40, 60, 3);
    openAs(u"application/pdf"_s, "pdf");
    pictures().mail.mode = Answering::Late;
    click(u"previewAfter"_s);
    QCOMPARE(shown(u"previewPage"_s), u"Reading page 2 of 3 …"_s);
    click(u"previewAfter"_s);
    QVERIFY(pictures().tokens.at(1).isCancelled());
    QVERIFY(!pictures().tokens.at(2).isCancelled());
    preview()->close();
    QVERIFY(pictures().tokens.at(2).isCancelled());
    pictures().mail.releaseAll();
}

void FilesTest::aTextIsShownToItsLimit() {
    openAs(u"text/plain"_s, QString(u"人行道已修好。<b>x</b>"_s).toUtf8());
    QCOMPARE(find<QPlainTextEdit>(u"previewText"_s)->toPlainText(), u"人行道已修好。<b>x</b>"_s);
    QVERIFY(find(u"previewNote"_s) == nullptr);
    QVERIFY(pictures().asked.isEmpty());
    preview()->close();
    const QByteArray line = "It is said again and again that it is mended.\n";
    const QByteArray whole = line.repeated(2'000'000 / line.size());
    openAs(u"text/plain"_s, whole);
    QCOMPARE(find<QPlainTextEdit>(u"previewText"_s)->toPlainText(), QString::fromLatin1(whole.left(204'800)));
    QCOMPARE(shown(u"previewNote"_s), u"The text goes on. Save a copy to read all of it."_s);
}

void FilesTest::longLinesAreBroken() {
    // Every third character takes two places, and the bytes are cut inside one.
    const QString whole = u'x' + QString(u"道路𠀀"_s).repeated(100'000);
    openAs(u"text/plain"_s, whole.toUtf8());
    QString text = find<QPlainTextEdit>(u"previewText"_s)->toPlainText();
    for (const QString& line : text.split(u'\n')) {
        QVERIFY(line.size() <= 2'001);
        QVERIFY(!line.front().isLowSurrogate());
    }
    text.remove(u'\n');
    QVERIFY(text.size() > 60'000);
    QVERIFY(whole.startsWith(text));
    QVERIFY(shown(u"previewNote"_s).endsWith(u"Very long lines are broken where the text has no line break."_s));
}

void FilesTest::whatCannotBeShownIsSaid() {
    pictures().failsWith = Error{ErrorCode::Invalid, u"pictureTooLarge"_s, {}};
    openAs(u"image/png"_s, "png");
    QVERIFY2(shown(u"previewSentence"_s).contains(u"too large to be shown"_s), qPrintable(shown(u"previewSentence"_s)));
    QVERIFY(find(u"pictureView"_s) == nullptr);
    QVERIFY(find(u"previewLarger"_s) == nullptr);
}

void FilesTest::otherKindsAreForAnotherProgram() {
    openAs(u"application/rtf"_s, "{\\rtf");
    QVERIFY(pictures().asked.isEmpty());
    QVERIFY(shown(u"previewSentence"_s).contains(u"another program"_s));
    QVERIFY(shown(u"previewSentence"_s).contains(u"not encrypted"_s));
    m_office->prompts.path = u"/copies/lease.pdf"_s;
    click(u"previewCopy"_s);
    QCOMPARE(files().copies.size(), 1);
}

void FilesTest::whatCannotBeFetchedIsSaid() {
    files().states[kDocument] = {FileState::AtCentre, 0};
    changed();
    click(u"openDocument"_s);
    QVERIFY(shown(u"previewSentence"_s).contains(u"centre cannot be reached"_s));
}

void FilesTest::leavingClosesWhatIsShown() {
    files().mail.mode = Answering::Late;
    openAs(u"image/png"_s, "png");
    QVERIFY(preview() != nullptr);
    pane()->open(kOtherCase);
    QVERIFY(preview() == nullptr);
    QVERIFY(files().tokens.last().isCancelled());
    files().mail.releaseAll();
    QVERIFY(preview() == nullptr);
}

void FilesTest::aCopyGetsAHarmlessName() {
    document().name = u"hole.exe"_s;
    changed();
    m_office->prompts.path = u"/copies/hole.exe.png"_s;
    click(u"copyDocument"_s);
    QCOMPARE(m_office->prompts.suggested, u"hole.exe.png"_s);
    QCOMPARE(files().copies, (QVector<std::pair<DocumentId, QString>>{{kDocument, u"/copies/hole.exe.png"_s}}));
}

}  // namespace guichet::ui

QTEST_MAIN(guichet::ui::FilesTest)
#include "files_test.moc"
