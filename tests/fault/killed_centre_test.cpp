// The centre is killed before, after and in the middle of every write it makes during the story, its start and its end
// included, and is started again: the end is always the same.
#include <QTest>

#include "tests/fault/support/sweep.h"

using namespace guichet;
using namespace guichet::fault;
using namespace Qt::StringLiterals;

class KilledCentreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theEndIsTheSameWhereverItIsKilled() {
        BrokenStory story;
        Sweep sweep(53);
        for (int step = 0; step < story.steps(); ++step)
            for (const QString& when : {u"before"_s, u"after"_s, u"torn"_s})
                sweep.add(step, when, story.costOf(step).centreWrites);
        const QByteArray wrong = sweep.run([&](const Place& place) {
            return story.run(place.step, {{}, killedAtWrite(place.n, place.how), 0, lab::Fault::None});
        });
        QVERIFY2(wrong.isEmpty(), wrong);
    }
};

QTEST_GUILESS_MAIN(KilledCentreTest)
#include "killed_centre_test.moc"
