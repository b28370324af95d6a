// A centre that cannot take one action of a clerk's: it goes aside, everything else goes on, and whoever looks after
// the centre releases it when the fault is mended, or refuses it.
#include <QDeadlineTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include "server/store/store.h"
#include "tests/scenario/support/two_clerks.h"
#include "tests/support/file_bytes.h"

using namespace guichet;
using namespace guichet::scenario;
using namespace Qt::StringLiterals;

namespace {

// Fails on whatever has this word in it, as a fault in the centre would; on nothing else.
void change(const CentreProcess& centre, const QByteArray& statement) {
    server::StorePlace place;
    place.path = centre.folder() + u"/centre.db"_s;
    const auto store = server::Store::open(place);
    require(store.ok(), "the centre's store does not open");
    require((*store)->database().run(statement).ok(), "the centre's store cannot be changed");
}
void breakFor(const CentreProcess& centre, const QByteArray& word) {
    change(centre, "CREATE TRIGGER fault BEFORE INSERT ON action WHEN instr(NEW.body, CAST('" + word +
                       "' AS BLOB)) > 0 BEGIN SELECT RAISE(ABORT, 'fault'); END");
}
void mend(const CentreProcess& centre) {
    change(centre, "DROP TRIGGER fault");
}

// As a clerk who tries again and again: each is a program of its own, and what is under suspicion outlives them.
Said syncUntilSetAside(const ClerkProcess& clerk) {
    QDeadlineTimer patience(180'000);
    Said said;
    do {
        said = clerk.sync();
    } while (said.exit != 1 && !patience.hasExpired());
    return said;
}

}  // namespace

class QuarantineTest : public QObject {
    Q_OBJECT

    std::unique_ptr<TwoClerks> m_both;

    [[nodiscard]] QString idOf(const QString& number) const {
        return m_both->li.theCase(number).value(u"id").toString();
    }
    [[nodiscard]] QStringList notesAtCentre(const QString& number) const {
        QStringList notes;
        const auto timeline = QJsonDocument::fromJson(m_both->centre.caseContent(idOf(number))).object();
        for (const auto& entry : timeline.value(u"timeline").toArray())
            if (entry[u"type"].toString() == u"note"_s) notes.append(entry[u"text"].toString());
        return notes;
    }

private Q_SLOTS:
    void initTestCase() { m_both = std::make_unique<TwoClerks>(Database::Sqlite, 20); }

    void oneActionGoesAsideAndComesBack() {
        const ClerkProcess& li = m_both->li;
        const QString other = m_both->newCase(u"A lamp is out"_s);
        breakFor(m_both->centre, "wormwood");
        const QString bad = li.takeIn(u"The wormwood stinks"_s);
        QCOMPARE(li.note(bad, u"It stinks more"_s).exit, 0);
        QStringList notes;
        for (int i = 1; i <= 8; ++i) {
            notes.append(u"note %1"_s.arg(i));
            QCOMPARE(li.note(other, notes.last()).exit, 0);
        }
        const Said sent = syncUntilSetAside(li);
        QVERIFY2(sent.exit == 1, sent.everything());
        QCOMPARE(notesAtCentre(other), notes);

        // What it was is still on the clerk's screen.
        const auto items = li.attention();
        QCOMPARE(items.size(), 1);
        QCOMPARE(items.first()[u"outcome"_s][u"kind"_s].toString(), u"quarantined"_s);
        QCOMPARE(items.first()[u"number"_s].toString(), bad);
        QCOMPARE(li.theCase(bad).value(u"subject").toString(), u"The wormwood stinks"_s);
        QCOMPARE(li.outbox().size(), 2);
        const QString item = items.first()[u"item"_s].toString();
        QCOMPARE(li.resolve(item, u"discard"_s).error().value(u"reason").toString(), u"setAside"_s);
        const QString bundle = m_both->folder.filePath(u"bundle.json"_s);
        QCOMPARE(li.run({u"helpdesk"_s, item, u"--to"_s, bundle}).exit, 0);
        const auto raw = QJsonDocument::fromJson(bytesOf(bundle)).object().value(u"raw"_s).toString();
        QVERIFY(QByteArray::fromBase64(raw.toLatin1()).contains("wormwood"));

        const CentreProcess& centre = m_both->centre;
        const Said list = centre.admin({u"quarantine"_s, u"list"_s});
        QCOMPARE(list.only().value(u"action").toString(), item);
        QVERIFY(!list.out.contains("wormwood"));
        QVERIFY(centre.admin({u"quarantine"_s, u"show"_s, item, u"--unseal"_s}).out.contains("wormwood"));
        // Not mended yet: it stays where it is.
        QVERIFY(centre.admin({u"quarantine"_s, u"release"_s, item}).exit != 0);
        QCOMPARE(centre.admin({u"quarantine"_s, u"list"_s}).lines.size(), 1);
        QVERIFY(centre.isContent());

        mend(centre);
        const Said released = centre.admin({u"quarantine"_s, u"release"_s, item});
        QVERIFY2(released.exit == 0, released.everything());
        QCOMPARE(released.lines.size(), 2);
        for (const QJsonObject& outcome : released.lines) QCOMPARE(outcome.value(u"kind").toString(), u"applied"_s);
        m_both->bothSync();
        QVERIFY(li.attention().isEmpty());
        QCOMPARE(notesAtCentre(bad), QStringList{u"It stinks more"_s});
        const QByteArray difference = m_both->differenceIn(bad);
        QVERIFY2(difference.isEmpty(), difference);
        const QByteArray unrest = m_both->unrest();
        QVERIFY2(unrest.isEmpty(), unrest);
    }

    void whatIsRefusedIsTheClerksToLeave() {
        const ClerkProcess& li = m_both->li;
        const CentreProcess& centre = m_both->centre;
        const QString number = m_both->newCase(u"A bench is broken"_s);
        breakFor(centre, "mugwort");
        QCOMPARE(li.note(number, u"mugwort grows here"_s).exit, 0);
        QCOMPARE(syncUntilSetAside(li).exit, 1);
        mend(centre);
        const QString item = li.attention().first()[u"item"_s].toString();
        QVERIFY(centre.admin({u"quarantine"_s, u"refuse"_s, item}).exit != 0);
        const Said refused = centre.admin({u"quarantine"_s, u"refuse"_s, item, u"--reason"_s, u"Not here"_s});
        QVERIFY2(refused.exit == 0, refused.everything());
        QCOMPARE(li.sync().exit, 1);
        QVERIFY(li.runPlainly({u"attention"_s}).out.contains("Not here"));
        QCOMPARE(li.resolve(item, u"discard"_s).exit, 0);
        m_both->bothSync();
        const QByteArray unrest = m_both->unrest();
        QVERIFY2(unrest.isEmpty(), unrest);
        QVERIFY(notesAtCentre(number).isEmpty());
    }
};

QTEST_GUILESS_MAIN(QuarantineTest)
#include "quarantine_test.moc"
