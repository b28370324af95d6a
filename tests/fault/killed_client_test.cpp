// Each clerk's program is killed before, after and in the middle of every write of every command of the story. Whoever
// finds it killed looks whether the work was done, and repeats it only if not: the end is always the same.
#include <QTest>

#include "tests/fault/support/sweep.h"

using namespace guichet;
using namespace guichet::fault;
using namespace Qt::StringLiterals;

class KilledClientTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theEndIsTheSameWhereverItIsKilled() {
        BrokenStory story;
        Sweep sweep(113);
        for (int step = 0; step < story.steps(); ++step)
            for (const QString& when : {u"before"_s, u"after"_s, u"torn"_s})
                sweep.add(step, when, story.costOf(step).clientWrites);
        const QByteArray wrong = sweep.run([&](const Place& place) {
            return story.run(place.step, {killedAtWrite(place.n, place.how), {}, 0, lab::Fault::None});
        });
        QVERIFY2(wrong.isEmpty(), wrong);
    }
};

QTEST_GUILESS_MAIN(KilledClientTest)
#include "killed_client_test.moc"
