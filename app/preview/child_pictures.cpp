#include "app/preview/child_pictures.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QProcess>
#include <QTimer>

#include "app/preview/preview_pipe.h"

namespace guichet::preview {

using namespace Qt::StringLiterals;

namespace {

// A token tells nobody that it was cancelled; so often it is looked at.
constexpr int kLookMs = 50;

Error failure(const QString& reason, const QString& detail = {}) {
    return {ErrorCode::Invalid, reason, detail};
}

// Where Qt and the system find their libraries, and no more.
QProcessEnvironment bareEnvironment() {
    const QProcessEnvironment mine = QProcessEnvironment::systemEnvironment();
    QProcessEnvironment bare;
    for (const QString& name : {u"QT_PLUGIN_PATH"_s, u"LD_LIBRARY_PATH"_s})
        if (mine.contains(name)) bare.insert(name, mine.value(name));
    bare.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    return bare;
}

}  // namespace

// One child and who waits for it. Ends itself.
class ChildPictures::Drawing final : public QObject {
public:
    Drawing(PictureWish wish, Milliseconds most, CancelToken token, Completion<Picture> answer, QObject* parent)
        : QObject(parent),
          m_wish(std::move(wish)),
          m_token(std::move(token)),
          m_answer(std::move(answer)),
          m_until(most.count()) {
        connect(&m_child, &QProcess::readyReadStandardOutput, this, &Drawing::read);
        connect(&m_child, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart) finish(failure(u"pictureNotShown"_s, m_child.errorString()));
        });
        connect(&m_child, &QProcess::finished, this, [this](int code, QProcess::ExitStatus how) {
            read();
            if (how != QProcess::NormalExit) return finish(failure(u"pictureStopped"_s, u"it was killed"_s));
            finish(answerOf(code));
        });
        connect(&m_look, &QTimer::timeout, this, &Drawing::look);
    }
    ~Drawing() override {
        m_child.disconnect(this);
        m_child.kill();
        m_child.waitForFinished();
    }
    Drawing(const Drawing&) = delete;
    Drawing& operator=(const Drawing&) = delete;

    void start(const QString& program, const QByteArray& content) {
        m_child.setProgram(program);
        m_child.setProcessEnvironment(bareEnvironment());
        m_child.setWorkingDirectory(QDir::rootPath());
        m_child.setStandardErrorFile(QProcess::nullDevice());
        m_look.start(kLookMs);
        m_child.start();
        m_child.write(questionLine({m_wish, content.size()}));
        m_child.write(content);
        m_child.closeWriteChannel();
    }

    void look() {
        if (m_token.isCancelled()) return finish(failure({}));
        if (m_until.hasExpired()) finish(failure(u"pictureStopped"_s, u"it took too long"_s));
    }

private:
    // As much as the answer may hold and a byte more, which is too much.
    void read() {
        if (!m_answer || (due() == 0 && !readHead())) return;
        m_picture.pixels += m_child.read(due() - m_picture.pixels.size() + 1);
        if (m_picture.pixels.size() > due()) finish(failure(u"pictureNotShown"_s, u"more than was announced"_s));
    }

    bool readHead() {
        if (!m_child.canReadLine() && m_child.bytesAvailable() < kMostHead) return false;
        Result<Picture> head = readAnswer(m_child.readLine(kMostHead).chopped(1), m_wish);
        if (!head) {
            finish(failure(u"pictureNotShown"_s, head.error().detail));
            return false;
        }
        m_picture = std::move(*head);
        m_picture.pixels.reserve(due() + 1);
        return true;
    }

    [[nodiscard]] qsizetype due() const { return qsizetype{m_picture.width} * m_picture.height * Picture::kPixelBytes; }

    Result<Picture> answerOf(int code) {
        switch (static_cast<Ending>(code)) {
            case Ending::TooLarge:
                return failure(u"pictureTooLarge"_s);
            case Ending::Locked:
                return failure(u"pictureLocked"_s);
            case Ending::Done:
                if (due() != 0 && m_picture.pixels.size() == due()) return std::move(m_picture);
                [[fallthrough]];
            default:
                return failure(u"pictureNotShown"_s, u"ended with %1"_s.arg(code));
        }
    }

    void finish(Result<Picture> result) {
        if (!m_answer) return;
        const Completion<Picture> answer = std::exchange(m_answer, nullptr);
        m_look.stop();
        m_child.kill();
        deleteLater();
        if (!m_token.isCancelled()) answer(std::move(result));
    }

    QProcess m_child;
    QTimer m_look;
    PictureWish m_wish;
    CancelToken m_token;
    Completion<Picture> m_answer;
    QDeadlineTimer m_until;
    Picture m_picture;
};

void ChildPictures::draw(const QByteArray& content, const PictureWish& wish, CancelToken token,
                         Completion<Picture> answer) {
    // What was cancelled a moment ago makes room now.
    for (QObject* earlier : children()) static_cast<Drawing*>(earlier)->look();
    if (content.size() > kMostContentBytes) return answer(failure(u"pictureTooLarge"_s));
    auto* drawing = new Drawing(wish, m_most, std::move(token), std::move(answer), this);
    drawing->start(m_program, content);
}

QString previewProgram() {
    return QDir(QCoreApplication::applicationDirPath()).filePath(u"guichet-preview"_s);
}

}  // namespace guichet::preview
