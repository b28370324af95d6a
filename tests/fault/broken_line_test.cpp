// Every request of the story is lost, answered into the void, cut off, repeated or answered by somebody else: the end
// is always the same.
#include <QTest>

#include "tests/fault/support/sweep.h"

using namespace guichet;
using namespace guichet::fault;
using namespace Qt::StringLiterals;

class BrokenLineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theEndIsTheSameWhateverTheLineDoes() {
        const QMap<QString, lab::Fault> faults{{u"loseRequest"_s, lab::Fault::LoseRequest},
                                               {u"loseAnswer"_s, lab::Fault::LoseAnswer},
                                               {u"cutAnswer"_s, lab::Fault::CutAnswer},
                                               {u"repeatRequest"_s, lab::Fault::RepeatRequest},
                                               {u"portal"_s, lab::Fault::Portal}};
        BrokenStory story;
        Sweep sweep(4);
        for (int step = 0; step < story.steps(); ++step)
            for (const QString& how : faults.keys()) sweep.add(step, how, story.costOf(step).requests);
        const QByteArray wrong = sweep.run([&](const Place& place) {
            return story.run(place.step, {{}, {}, place.n, faults.value(place.how)});
        });
        QVERIFY2(wrong.isEmpty(), wrong);
    }
};

QTEST_GUILESS_MAIN(BrokenLineTest)
#include "broken_line_test.moc"
