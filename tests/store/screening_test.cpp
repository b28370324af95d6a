// Screening at the desk: the applicants of other cases are found in a text, the case's own passed over, a release kept.
#include "core/wire/json.h"
#include "tests/store/desk_world.h"

using namespace guichet;
using namespace guichet::toy;

namespace {

// A case of the centre, whose applicant is as the test wants.
template <typename Change>
CaseId opened(DeskWorld& world, Change change) {
    const CaseId id = world.centre.registered(u"Lamp"_s);
    change(world.centre.cases[id]);
    world.centre.act(id, NoteBody{u"seen"_s});  // so that the feed has it as it is now
    return id;
}
CaseId openedBy(DeskWorld& world, const QString& name, const QString& phone = {}) {
    return opened(world, [&](Case& one) {
        one.applicant.name = name;
        one.applicant.phone = phone;
    });
}

Result<QVector<Find>> screened(DeskWorld& world, const CaseId& id, const QString& text,
                               Passage passage = Passage::Outgoing) {
    return answerOf<QVector<Find>>([&](auto answer) { world.desk->screen(id, passage, text, {}, answer); });
}
// "李娜:otherApplicant", in order.
QStringList found(DeskWorld& world, const CaseId& id, const QString& text) {
    const auto finds = screened(world, id, text);
    if (!finds) return {QString::fromLatin1(why(finds.error()))};
    QStringList told;
    for (const Find& find : *finds) told.append(text.mid(find.start, find.length) + u':' + find.key);
    return told;
}
Done release(DeskWorld& world, const CaseId& id, const QString& reason) {
    return answerOf<Unit>([&](auto answer) { world.desk->release(id, reason, {}, answer); });
}

}  // namespace

class ScreeningTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void otherApplicantsAreFoundHoweverTheyAreWritten() {
        DeskWorld world;
        const CaseId id = openedBy(world, u"王小明"_s, u"13900001234"_s);
        opened(world, [](Case& one) {
            one.applicant.name = u"李娜"_s;
            one.applicant.phone = u"+86 138 0000 7777"_s;
            one.applicant.idNumber = u"E12345678"_s;
        });
        openedBy(world, u"Anna O'Brien"_s);
        openedBy(world, u"阿不都·卡迪尔"_s);
        opened(world, [](Case& one) {
            one.applicant.kind = ApplicantKind::Organisation;
            one.applicant.name = u"东方物业管理有限公司"_s;
            one.applicant.proxy = Proxy{u"赵蕾"_s, {}, u"010-12345678"_s, u"employee"_s};
        });
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        QCOMPARE(
            found(world, id, u"已请李娜(138-0000-7777, e12345678)与东方物业管理有限公司的赵蕾联系。"_s),
            QStringList({u"李娜:otherApplicant"_s, u"138-0000-7777:otherApplicant"_s, u"e12345678:otherApplicant"_s,
                         u"东方物业管理有限公司:otherApplicant"_s, u"赵蕾:otherApplicant"_s}));
        QCOMPARE(found(world, id, u"Ask ANNA O’BRIEN or 阿不都·卡迪尔, +86 10 1234 5678"_s),
                 QStringList({u"ANNA O’BRIEN:otherApplicant"_s, u"阿不都·卡迪尔:otherApplicant"_s,
                              u"86 10 1234 5678:otherApplicant"_s}));
        // Neither a part of a name nor one that is broken off.
        QCOMPARE(found(world, id, u"Anna and the Brien family, 李 娜, 东方物业管理, 小李\n娜"_s), QStringList());
    }

    void whatBelongsToTheCaseIsPassedOver() {
        DeskWorld world;
        const CaseId id = opened(world, [](Case& one) {
            one.applicant.proxy = Proxy{u"王芳"_s, {}, u"13700001234"_s, u"parent"_s};
        });
        // The same person again, and one whose name is a part of hers.
        openedBy(world, u"王小明"_s, u"13900001234"_s);
        openedBy(world, u"小明"_s);
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        QCOMPARE(found(world, id, u"王小明 (139 0000 1234)、王芳 13700001234"_s), QStringList());
        QCOMPARE(found(world, id, u"王小明与小明"_s), QStringList{u"小明:otherApplicant"_s});
        QCOMPARE(found(world, id, u"call 13700001235"_s), QStringList{u"13700001235:telephone"_s});
    }

    // Keys of the index are more than applicants: what stands in a personal field names nobody.
    void aPersonalFieldIsNoApplicant() {
        DeskWorld world;
        const CaseId id = openedBy(world, u"王小明"_s);
        opened(world, [](Case& one) {
            one.applicant.name = u"李娜"_s;
            one.fields[u"passport"_s] = u"没有"_s;
        });
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        QCOMPARE(found(world, id, u"没有证件"_s), QStringList());
        openedBy(world, u"没有"_s);
        GUICHET_OK(world.pull());
        QCOMPARE(found(world, id, u"没有证件"_s), QStringList{u"没有:otherApplicant"_s});
    }

    void whoseCaseWaitsHereIsFoundToo() {
        DeskWorld world;
        const CaseId id = openedBy(world, u"王小明"_s);
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        QCOMPARE(found(world, id, u"李娜"_s), QStringList());
        RegisterBody body = request(u"Hole"_s);
        body.applicant.name = u"李娜"_s;
        GUICHET_OK(world.perform({}, body));
        QCOMPARE(found(world, id, u"李娜"_s), QStringList{u"李娜:otherApplicant"_s});
    }

    // As long as a text may be: every place of it is looked at, and what comes behind is not.
    void aLongTextIsLookedAtWhole() {
        DeskWorld world;
        const CaseId id = openedBy(world, u"王小明"_s);
        openedBy(world, u"李娜"_s);
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        QString text;
        while (text.size() < 9'998) text += QChar(static_cast<char16_t>(0x4E00 + text.size()));
        QCOMPARE(found(world, id, text + u"李娜"_s), QStringList{u"李娜:otherApplicant"_s});
        QCOMPARE(found(world, id, text + u"……李娜"_s), QStringList());
    }

    void aRequestIsNotSearchedForPeople() {
        DeskWorld world;
        const CaseId id = openedBy(world, u"王小明"_s);
        openedBy(world, u"李娜"_s);
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        const auto finds = screened(world, id, u"李娜 13900009999"_s, Passage::Incoming);
        GUICHET_OK(finds);
        QVERIFY(finds->isEmpty());
    }

    void aReleaseNeedsAReasonAndIsKept() {
        DeskWorld world;
        const CaseId id = openedBy(world, u"王小明"_s);
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        QCOMPARE(release(world, id, u" "_s).error().reason, u"textMissing"_s);
        QCOMPARE(release(world, CaseId{u"no-such-case"_s}, u"why"_s).error().reason, u"caseUnknown"_s);
        GUICHET_OK(release(world, id, u"her own card, of last year"_s));
        world.desk.reset();
        auto file = store::Database::open(world.ground.profileDir + u"/outbox.db"_s, world.ground.outboxKey,
                                          store::Access::ReadOnly, store::IfAbsent::Refuse);
        QStringList kept;
        const store::Sql all{store::SqlKind::Upkeep, "SELECT case_id, kind, reason FROM read_log"};
        GUICHET_OK((*file)->each(all, [&](const store::Statement& row) {
            kept.append(row.text(0) + u' ' + row.text(1) + u' ' + row.text(2));
        }));
        QCOMPARE(kept, QStringList{id.text() + u" released her own card, of last year"_s});
    }

    void anUnknownCaseAndALostAsker() {
        DeskWorld world;
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        QCOMPARE(screened(world, CaseId{u"no-such-case"_s}, u"text"_s).error().reason, u"caseUnknown"_s);
        CancelToken token;
        token.cancel();
        int answers = 0;
        world.desk->screen({}, Passage::Outgoing, {}, token, [&](const auto&) { ++answers; });
        world.desk->release({}, u"why"_s, token, [&](const auto&) { ++answers; });
        QCOMPARE(answers, 0);
    }
};

QTEST_GUILESS_MAIN(ScreeningTest)
#include "screening_test.moc"
