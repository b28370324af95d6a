#include "tests/scenario/support/turned_clock.h"

#include <QDir>
#include <QSaveFile>

#include "tests/scenario/support/program.h"

namespace guichet::scenario {

using namespace Qt::StringLiterals;

namespace {

// Where Debian puts it; the folder between names the processor.
QString libfaketime() {
    const QDir lib(u"/usr/lib"_s);
    for (const QString& machine : lib.entryList({u"*-linux-gnu*"_s}, QDir::Dirs)) {
        QString path = lib.filePath(machine + u"/faketime/libfaketimeMT.so.1"_s);
        if (QFile::exists(path)) return path;
    }
    require(false, "the Debian package faketime is not installed (tools/setup/packages.sh test)");
    return {};
}

}  // namespace

TurnedClock::TurnedClock(Instant begins) {
    turnTo(begins);
    surroundPrograms({{u"LD_PRELOAD"_s, libfaketime()},
                      {u"FAKETIME_TIMESTAMP_FILE"_s, file()},
                      {u"FAKETIME_NO_CACHE"_s, u"1"_s},
                      {u"NO_FAKE_STAT"_s, u"1"_s}});
}

TurnedClock::~TurnedClock() {
    surroundPrograms({});
}

void TurnedClock::turnTo(Instant at) {
    const auto ahead = std::chrono::ceil<std::chrono::seconds>(at - std::chrono::system_clock::now());
    require(ahead >= m_ahead, "a clock is not turned back");
    m_ahead = ahead;
    // Replaced whole: the programs read it at each look at the clock.
    QSaveFile written(file());
    require(written.open(QIODevice::WriteOnly), "cannot turn the clock");
    written.write((ahead.count() < 0 ? "" : "+") + QByteArray::number(qint64{ahead.count()}) + '\n');
    require(written.commit(), "cannot turn the clock");
}

}  // namespace guichet::scenario
