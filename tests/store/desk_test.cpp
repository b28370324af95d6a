#include "tests/store/desk_world.h"

using namespace guichet;
using namespace guichet::toy;

class DeskTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNewCaseIsThereAtOnceWithItsNumber() {
        DeskWorld world;
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        const auto made = world.perform({}, request(u"Hole in Main Street"_s));
        GUICHET_OK(made);
        QCOMPARE(made->caseNumber.left(16), u"EO-2026-03-00001"_s);
        const auto list = world.list(View::Unassigned, Sort::Newest);
        QCOMPARE(list->total, 1);
        QVERIFY(list->rows.first().waitsToBeSent);
        QCOMPARE(list->rows.first().applicant, u"王＊＊"_s);
        QCOMPARE(world.counts()->value(View::Outbox), 1);
        QCOMPARE(world.outbox()->size(), 1);
        const auto dossier = world.open(made->caseId);
        GUICHET_OK(dossier);
        QCOMPARE(dossier->theCase.rev, 0);
        QCOMPARE(dossier->theCase.applicant.phone.right(3), u"234"_s);
        QVERIFY(!dossier->theCase.fields.value(u"passport"_s).contains(u"P123456"_s));
        QCOMPARE(dossier->states.value(made->actionId), ActionState::Waiting);
        QVERIFY(!dossier->offers.value(ActionType::Claim).has_value());
    }

    void aRefusedActionLeavesNothing() {
        DeskWorld world;
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        const auto made = world.perform({}, request(u"Hole"_s));
        const auto refused = world.perform(made->caseId, ReopenBody{u"because"_s});
        QCOMPARE(refused.error().code, ErrorCode::Invalid);
        QCOMPARE(refused.error().reason, u"statusForbids"_s);
        QCOMPARE(world.outbox()->size(), 1);
        QCOMPARE(world.desk->syncState()->greatestN, 1);
    }

    void offLineWorkIsSentAndAcknowledged() {
        DeskWorld world;
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        const auto made = world.perform({}, request(u"Hole"_s));
        GUICHET_OK(world.perform(made->caseId, ClaimBody{}));
        GUICHET_OK(world.perform(made->caseId, NoteBody{u"seen it"_s}));
        GUICHET_OK(world.perform(made->caseId, AcceptBody{}));
        GUICHET_OK(world.push());
        QCOMPARE(world.counts()->value(View::Outbox), 1);  // until the base holds it
        GUICHET_OK(world.pull());
        QCOMPARE(world.counts()->value(View::Outbox), 0);
        QCOMPARE(world.outbox()->size(), 0);
        const auto dossier = world.open(made->caseId);
        QCOMPARE(dossier->theCase.timeline.size(), 4);
        QCOMPARE(dossier->theCase.rev, 4);
        QVERIFY(dossier->states.isEmpty());
        QVERIFY(world.attention()->isEmpty());
        GUICHET_OK(world.reopen());
        QCOMPARE(world.open(made->caseId)->theCase, dossier->theCase);
        QCOMPARE(world.list(View::Mine, Sort::Due)->total, 1);
    }

    void aFieldBothChangedBecomesAnItem() {
        DeskWorld world;
        const CaseId id = world.centre.registered(u"Lamp"_s);
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        GUICHET_OK(world.perform(
            id, EditFieldsBody{{{u"street"_s, u"Main Street"_s, u"Mine"_s}, {u"subject"_s, u"Lamp"_s, u"Lamp 5"_s}}}));
        world.centre.act(id, EditFieldsBody{{{u"street"_s, u"Main Street"_s, u"Theirs"_s}}});
        GUICHET_OK(world.sync());
        const auto items = world.attention();
        QCOMPARE(items->size(), 1);
        QCOMPARE(items->first().outcome.kind, OutcomeKind::Conflict);
        QCOMPARE(items->first().mine.size(), 1);
        QCOMPARE(items->first().mine.first().to, u"Mine"_s);
        QCOMPARE(items->first().mine.first().from, u"Main Street"_s);
        QCOMPARE(items->first().theirs.value(u"street"_s), u"Theirs"_s);
        QCOMPARE(world.counts()->value(View::Attention), 1);
        QCOMPARE(world.counts()->value(View::WaitingForOthers), 1);
        GUICHET_OK(world.resolve(items->first().itemId, Resolution::Redo, u"I was there"_s));
        QVERIFY(world.attention()->isEmpty());
        GUICHET_OK(world.sync());
        QCOMPARE(world.centre.cases[id].fields.value(u"street"_s), u"Mine"_s);
        QVERIFY(world.centre.cases[id].proposals.isEmpty());
        QCOMPARE(world.counts()->value(View::Attention), 0);
    }

    void aDiscardedFieldIsWithdrawn() {
        DeskWorld world;
        const CaseId id = world.centre.registered(u"Lamp"_s);
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        GUICHET_OK(world.perform(id, EditFieldsBody{{{u"street"_s, u"Main Street"_s, u"Mine"_s}}}));
        world.centre.act(id, EditFieldsBody{{{u"street"_s, u"Main Street"_s, u"Theirs"_s}}});
        GUICHET_OK(world.sync());
        QCOMPARE(world.centre.cases[id].proposals.size(), 1);
        const QString item = world.attention()->first().itemId;
        QCOMPARE(world.resolve(item, Resolution::Discard, u" "_s).error().reason, u"textMissing"_s);
        GUICHET_OK(world.resolve(item, Resolution::Discard, u"they are right"_s));
        GUICHET_OK(world.sync());
        QVERIFY(world.centre.cases[id].proposals.isEmpty());
        QCOMPARE(world.centre.cases[id].fields.value(u"street"_s), u"Theirs"_s);
        QVERIFY(world.attention()->isEmpty());
    }

    void followersOfARefusedActionAreMadeAnewWithIt() {
        DeskWorld world;
        const CaseId id = world.centre.registered(u"Lamp"_s);
        world.centre.act(id, AcceptBody{});
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        GUICHET_OK(world.perform(id, AskForDocumentsBody{{}, u"a photo"_s}));
        GUICHET_OK(world.perform(id, AcceptBody{u"it came"_s}));
        world.centre.act(id, AskForDocumentsBody{{}, u"a map"_s});
        world.centre.act(id, AcceptBody{});
        GUICHET_OK(world.sync());
        const auto items = world.attention();
        QCOMPARE(items->size(), 1);
        QCOMPARE(world.outbox()->size(), 1);  // the follower, parked
        QCOMPARE(world.outbox()->first().outcome->kind, OutcomeKind::BlockedBy);
        GUICHET_OK(world.resolve(items->first().itemId, Resolution::Redo, {}));
        QCOMPARE(world.outbox()->size(), 2);
        GUICHET_OK(world.sync());
        QVERIFY(world.attention()->isEmpty());
        QVERIFY(world.outbox()->isEmpty());
        QCOMPARE(world.centre.cases[id].status, CaseStatus::Accepted);
        QCOMPARE(world.centre.cases[id].timeline.size(), 6);
    }

    void goneTakesEverythingButPendingWork() {
        DeskWorld world;
        const CaseId id = world.centre.registered(u"Zebra crossing"_s);
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        GUICHET_OK(world.perform(id, NoteBody{u"mine"_s}));
        QCOMPARE(world.search(u"zebra"_s)->hits.size(), 1);
        world.centre.remove(id, wire::ObjectOp::Gone);
        GUICHET_OK(world.pull());
        QCOMPARE(world.search(u"zebra"_s)->hits.size(), 0);
        QCOMPARE(world.open(id).error().code, ErrorCode::NotFound);
        QCOMPARE(world.counts()->value(View::All), 0);
        QCOMPARE(world.outbox()->size(), 1);
        GUICHET_OK(world.sync());
        QCOMPARE(world.attention()->size(), 1);  // rejected: the person hears of it
    }

    void searchFindsWordsNumbersAndHan() {
        DeskWorld world;
        world.centre.registered(u"夜间施工噪音污染投诉"_s);
        const CaseId id = world.centre.registered(u"Broken lamp near the Station"_s);
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        for (const QString& question : {u"噪音"_s, u"音"_s, u"诉"_s, u"施工噪音"_s, u"brok stat"_s,
                                        u"EO-2026-01-00002"_s, u"eo-2026-01-00002-"_s, u"LAMP"_s})
            QVERIFY2(world.search(question)->hits.size() == 1, qPrintable(question));
        for (const QString& question : {u"音噪"_s, u"roken"_s, u"噪诉"_s, u"\"*"_s, u"  "_s, u"NEAR("_s + u"zzz"_s})
            QVERIFY2(world.search(question)->hits.isEmpty(), qPrintable(question));
        QCOMPARE(world.search(u"lamp"_s)->hits.first().snippet, u"Broken \u0002lamp\u0003 near the Station"_s);
        QCOMPARE(world.search(u"王小明"_s)->hits.size(), 2);
        QVERIFY(!world.search(u"王小明"_s)->hits.first().snippet.contains(u"小明"_s));
        QVERIFY(world.search(u"hole"_s, 1)->next.has_value());
        GUICHET_OK(world.perform(id, NoteBody{u"called the electrician"_s}));
        QCOMPARE(world.search(u"electrician"_s)->hits.size(), 1);
        const auto found = answerOf<CaseId>([&](auto answer) {
            world.desk->findByNumber(u" "_s + world.centre.cases[id].number.toLower(), {}, answer);
        });
        QCOMPARE(found.value(), id);
    }

    void revealIsLoggedAndNeedsAReason() {
        DeskWorld world;
        const CaseId id = world.centre.registered(u"Lamp"_s);
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        const auto reveal = [&](const QString& reason) {
            return answerOf<Dossier>([&](auto answer) { world.desk->reveal(id, reason, {}, answer); });
        };
        QCOMPARE(reveal({}).error().reason, u"textMissing"_s);
        QCOMPARE(reveal(u"to call back"_s)->theCase.applicant.name, u"王小明"_s);
        world.desk.reset();
        auto file = store::Database::open(world.ground.profileDir + u"/outbox.db"_s, world.ground.outboxKey,
                                          store::Access::ReadOnly, store::IfAbsent::Refuse);
        QStringList reasons;
        const store::Sql all{store::SqlKind::Upkeep, "SELECT reason FROM read_log"};
        GUICHET_OK((*file)->each(all, [&](const store::Statement& row) { reasons.append(row.text(0)); }));
        QCOMPARE(reasons, QStringList{u"to call back"_s});
    }

    void datedViewsFollowTheClock() {
        DeskWorld world;
        const CaseId id = world.centre.registered(u"Lamp"_s);
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        QCOMPARE(world.counts()->value(View::DueToday), 0);
        world.centre.now += std::chrono::hours(24 * 7);  // five working days after a Monday
        QCOMPARE(world.counts()->value(View::DueToday), 1);
        QCOMPARE(world.list(View::DueToday, Sort::Number)->rows.size(), 1);
        // Overdue from the second after its moment, without waiting for midnight, and told to whoever looks on.
        world.centre.now = *world.list(View::All, Sort::Due)->rows.first().dueAt;
        QCOMPARE(world.counts()->value(View::DueToday), 1);
        world.seen.clear();
        world.centre.now += std::chrono::seconds(1);
        QCOMPARE(world.counts()->value(View::DueToday), 0);
        QCOMPARE(world.counts()->value(View::Overdue), 1);
        QCOMPARE(world.seen.size(), 1);
        QVERIFY(world.seen.first().counts && world.seen.first().cases.contains(id));
        // A clock that is set back takes it back.
        world.centre.now -= std::chrono::hours(1);
        QCOMPARE(world.counts()->value(View::DueToday), 1);
        QCOMPARE(world.counts()->value(View::Overdue), 0);
        world.centre.now += std::chrono::hours(24);
        GUICHET_OK(world.reopen());
        QCOMPARE(world.counts()->value(View::Overdue), 1);
        QCOMPARE(world.list(View::Overdue, Sort::Changed)->rows.size(), 1);
        world.centre.act(id, AcceptBody{});
        world.centre.act(id, CloseBody{u"done"_s});
        GUICHET_OK(world.pull());
        QCOMPARE(world.counts()->value(View::Overdue), 0);
        QCOMPARE(world.counts()->value(View::LatelyClosed), 1);
        world.centre.now += std::chrono::hours(24 * 32);
        QCOMPARE(world.counts()->value(View::LatelyClosed), 0);
    }

    // Pitfall 10.
    void aDeltaShowsNothingBeforeItsLastPage() {
        DeskWorld world;
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        for (int i = 0; i < 7; ++i) world.centre.registered(u"Case"_s);
        GUICHET_OK(world.pull(2));
        QCOMPARE(world.counts()->value(View::All), 0);
        GUICHET_OK(world.reopen());
        QCOMPARE(world.counts()->value(View::All), 0);
        GUICHET_OK(world.pull());
        QCOMPARE(world.counts()->value(View::All), 7);
    }

    // Pitfall 52.
    void aFirstFillIsUsableAndGoesOnWhereItStopped() {
        DeskWorld world;
        for (int i = 0; i < 8; ++i) world.centre.registered(u"Case"_s);
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull(4));  // directory (5 objects, 2 pages), then east
        QCOMPARE(world.counts()->value(View::All), 6);
        QCOMPARE(world.desk->syncState()->snapshotOffice, kEast);
        QCOMPARE(world.desk->syncState()->snapshotDone, 6);
        GUICHET_OK(world.reopen());
        QCOMPARE(world.desk->syncState()->snapshotDone, 6);
        world.centre.registered(u"Meanwhile"_s);
        GUICHET_OK(world.pull());
        QCOMPARE(world.counts()->value(View::All), 9);
    }

    // Pitfall 59.
    void aCacheThatIsDeletedOrDamagedIsFilledAgain() {
        for (const bool removed : {true, false}) {
            DeskWorld world;
            const CaseId id = world.centre.registered(u"Lamp"_s);
            GUICHET_OK(world.create());
            GUICHET_OK(world.pull());
            GUICHET_OK(world.perform(id, NoteBody{u"mine"_s}));
            const auto made = world.perform({}, request(u"New"_s));
            world.desk.reset();
            const QString cache = world.ground.profileDir + u"/cache.db"_s;
            if (removed)
                QVERIFY(QFile::remove(cache));
            else
                QVERIFY(QFile::resize(cache, 5000));
            GUICHET_OK(world.reopen());
            QCOMPARE(world.desk->cacheState(), store::CacheState::Rebuilt);
            QCOMPARE(QFile::exists(cache + u".damaged"_s), !removed);
            QCOMPARE(world.outbox()->size(), 2);
            GUICHET_OK(world.sync());
            QCOMPARE(world.open(id)->theCase.timeline.size(), 2);
            QCOMPARE(world.open(made->caseId)->theCase.rev, 1);
            GUICHET_OK(world.reopen());
            QCOMPARE(world.desk->cacheState(), store::CacheState::Kept);
        }
    }

    void aDamagedOutboxIsToldAndNeverMadeAnew() {
        DeskWorld world;
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        GUICHET_OK(world.perform({}, request(u"New"_s)));
        world.desk.reset();
        const QString path = world.ground.profileDir + u"/outbox.db"_s;
        for (const qint64 size : {9000, 50, 0}) {
            QVERIFY(QFile::resize(path, size));
            const Done opened = world.reopen();
            QVERIFY(!opened.ok());
            QCOMPARE(opened.error().code, ErrorCode::Corrupt);
            QCOMPARE(QFileInfo(path).size(), size);
        }
        QVERIFY(QFile::remove(path));
        QCOMPARE(world.reopen().error().code, ErrorCode::NotFound);
        QVERIFY(!QFile::exists(path));
    }

    void aWrongKeyIsToldApartFromDamage() {
        DeskWorld world;
        GUICHET_OK(world.create());
        const QByteArray right = world.ground.outboxKey;
        world.ground.outboxKey = QByteArray(32, 'x');
        QCOMPARE(world.reopen().error().reason, u"wrongKey"_s);
        world.ground.outboxKey = right;
        GUICHET_OK(world.reopen());
    }

    void numbersAreNeverGivenOutTwice() {
        DeskWorld world;
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        const QString old = world.dir.filePath(u"old"_s);
        world.desk.reset();
        QVERIFY(QDir().mkpath(old));
        for (const QString& name : QDir(world.ground.profileDir).entryList(QDir::Files))
            QVERIFY(QFile::copy(world.ground.profileDir + u"/"_s + name, old + u"/"_s + name));
        GUICHET_OK(world.reopen());
        const auto first = world.perform({}, request(u"One"_s));
        // The profile comes back from an old copy.
        world.desk.reset();
        for (const QString& name : QDir(world.ground.profileDir).entryList(QDir::Files))
            QFile::remove(world.ground.profileDir + u"/"_s + name);
        for (const QString& name : QDir(old).entryList(QDir::Files))
            QVERIFY(QFile::copy(old + u"/"_s + name, world.ground.profileDir + u"/"_s + name));
        GUICHET_OK(world.reopen());
        const auto second = world.perform({}, request(u"Two"_s));
        QVERIFY(first->caseNumber != second->caseNumber);
    }

    // Pitfall 37.
    void aRightTakenAwayTakesTheOfficesCases() {
        DeskWorld world;
        world.centre.registered(u"East"_s, kEast);
        world.centre.registered(u"West"_s, kWest);
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        QCOMPARE(world.counts()->value(View::All), 2);
        world.centre.people[kMe] = person(kMe, {kWest});
        world.centre.grantsRev = 5;
        GUICHET_OK(world.pull());
        QCOMPARE(world.counts()->value(View::All), 1);
        QCOMPARE(world.search(u"east"_s)->hits.size(), 0);
        QVERIFY(!world.desk->syncState()->cursor.contains(kEast));
    }

    // Pitfall 32.
    void aRestoredCentreGetsEverythingAgain() {
        DeskWorld world;
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        const Centre backup = world.centre;
        const auto made = world.perform({}, request(u"New"_s));
        GUICHET_OK(world.sync());
        QCOMPARE(world.outbox()->size(), 0);
        world.centre = backup;
        world.centre.epoch = u"epoch-2"_s;
        GUICHET_OK(world.desk->beginSession(u"s1"_s, SessionOf::ThisOutbox));
        GUICHET_OK(world.desk->sessionConfirmed(world.sessionAnswer()));
        QCOMPARE(world.outbox()->size(), 1);
        QCOMPARE(world.counts()->value(View::All), 1);
        GUICHET_OK(world.sync());
        QVERIFY(world.centre.cases.contains(made->caseId));
        QCOMPARE(world.outbox()->size(), 0);
    }

    // Pitfall 8.
    void aPageThatContradictsWhatIsHeldChangesNothing() {
        DeskWorld world;
        world.centre.registered(u"Lamp"_s);
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        const wire::PullRequest request = DeskWorld::nextPull(world.desk->syncState().value(), std::nullopt);
        world.centre.registered(u"Hole"_s);
        const wire::PullAnswer good = world.centre.pull(request);
        const auto refused = [&](const std::function<void(wire::PullRequest&, wire::PullAnswer&)>& spoil) {
            wire::PullRequest asked = request;
            wire::PullAnswer answer = good;
            spoil(asked, answer);
            const auto pulled = world.desk->pulled(asked, answer);
            return !pulled.ok() && pulled.error().code == ErrorCode::Protocol && world.counts()->value(View::All) == 1;
        };
        QVERIFY(refused([](auto&, auto& answer) { answer.epoch = u"other"_s; }));
        QVERIFY(refused([](auto&, auto& answer) { answer.lastN = 7; }));
        QVERIFY(refused([](auto& asked, auto&) { asked.cursor[kEast] = 99; }));
        QVERIFY(
            refused([](auto&, auto& answer) { answer.objects.first().content.replace("\"status\":", "\"state\":"); }));
        QVERIFY(refused([](auto&, auto& answer) { answer.objects.first().id = u"other"_s; }));
        GUICHET_OK(world.desk->pulled(request, good));
        QCOMPARE(world.counts()->value(View::All), 2);
    }

    void verifyFindsAChangedAction() {
        DeskWorld world;
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        GUICHET_OK(world.perform({}, request(u"New"_s)));
        GUICHET_OK(world.perform({}, request(u"New too"_s)));
        auto report = world.desk->verify();
        GUICHET_OK(report);
        QVERIFY(report->isContent());
        QCOMPARE(report->ownActions, 2);
        QCOMPARE(report->waiting, 2);
        world.desk.reset();
        {
            auto file = store::Database::open(world.ground.profileDir + u"/outbox.db"_s, world.ground.outboxKey,
                                              store::Access::WriteAlways, store::IfAbsent::Refuse);
            const store::Sql spoil{store::SqlKind::Write,
                                   "UPDATE outbox SET body = CAST(replace(CAST(body AS TEXT), 'too', 'two') AS BLOB)"};
            GUICHET_OK((*file)->run(spoil));
        }
        GUICHET_OK(world.reopen());
        report = world.desk->verify();
        QVERIFY(!report->isContent());
        QCOMPARE(report->ownActionsBad, 1);
    }

    void draftsSurvive() {
        DeskWorld world;
        GUICHET_OK(world.create());
        const auto save = [&](const QString& text) {
            return answerOf<Unit>([&](auto answer) { world.desk->saveDraft(u"note:1"_s, text, answer); });
        };
        const auto read = [&] {
            return answerOf<QString>([&](auto answer) { world.desk->draft(u"note:1"_s, {}, answer); }).value();
        };
        GUICHET_OK(save(u"half a sen"_s));
        GUICHET_OK(world.reopen());
        QCOMPARE(read(), u"half a sen"_s);
        GUICHET_OK(save({}));
        QCOMPARE(read(), QString());
    }

    void aCancelledQuestionIsNotAnswered() {
        DeskWorld world;
        GUICHET_OK(world.create());
        CancelToken token;
        token.cancel();
        bool answered = false;
        world.desk->counts(token, [&](auto) { answered = true; });
        QVERIFY(!answered);
    }
};

QTEST_GUILESS_MAIN(DeskTest)
#include "desk_test.moc"
