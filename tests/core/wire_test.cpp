// Golden bytes: what is signed, committed to, logged and sent, for ever. A file of tests/data/wire that no longer fits
// is not to be changed: the program is.
#include <QtTest>

#include "action_arbitrary.h"
#include "core/wire/signed_action.h"
#include "wire_samples.h"

using namespace guichet;
using namespace Qt::StringLiterals;

namespace {

QJsonObject golden(const QString& name) {
    QFile file(u"" GUICHET_SOURCE_DIR "/tests/data/wire/"_s + name + u".json"_s);
    if (!file.open(QIODevice::ReadOnly)) qFatal("no golden bytes of %s", qPrintable(name));
    return json::parseObject(file.readAll(), 1'000'000).value();
}

QByteArray bytesOf(const QJsonObject& golden, const char* key) {
    return golden[QLatin1String(key)].toString().toUtf8();
}

QByteArray hexOf(const QJsonObject& golden, const char* key) {
    return QByteArray::fromHex(golden[QLatin1String(key)].toString().toLatin1());
}

SignedAction signedNote() {
    const QJsonObject note = golden(u"action-note"_s);
    return {bytesOf(note, "headerBytes"), bytesOf(note, "bodyBytes"), hexOf(note, "salt"), hexOf(note, "signature")};
}

QByteArray signatureIn(const QByteArray& bytes, const QString& before) {
    const QString text = QString::fromUtf8(bytes);
    const qsizetype at = text.indexOf(u"\"signature\":\""_s, text.indexOf(before)) + 13;
    return QByteArray::fromBase64(text.mid(at, 88).toLatin1());
}

template <typename Message>
void check(const QString& name, const Message& sample) {
    const QJsonObject file = golden(u"message-"_s + name);
    const QByteArray bytes = bytesOf(file, "bytes");
    QCOMPARE(wire::encode(sample), bytes);
    const auto read = wire::decode<Message>(bytes);
    QVERIFY2(read.ok(), read.ok() ? "" : qPrintable(read.error().detail));
    QVERIFY(*read == sample);
    QCOMPARE(wire::contentDigest(bytes), bytesOf(file, "contentDigest"));
}

// A cut or changed message is refused, or is another message, but never half of one.
template <typename Message>
void checkMutated(const Message& sample) {
    const QByteArray bytes = wire::encode(sample);
    QVERIFY(rc::check("mutated", [&] {
        const auto read = wire::decode<Message>(arbitrary::mutated(bytes));
        if (read) RC_ASSERT(wire::decode<Message>(wire::encode(*read)).value() == *read);
    }));
    for (qsizetype size = 0; size < bytes.size(); size += 1 + bytes.size() / 500)
        QVERIFY(!wire::decode<Message>(bytes.left(size)).ok());
}

template <typename Message>
void checkUnknownMemberAndEnd(const Message& sample, bool isAnswer) {
    QJsonObject json = json::parseObject(wire::encode(sample), 1'000'000).value();
    json.insert(u"zzz"_s, QJsonObject{{u"later"_s, true}});
    QVERIFY(wire::decode<Message>(json::write(json)).value() == sample);
    QCOMPARE(json.contains(u"end"_s), isAnswer);
    for (const QString& key : json.keys()) {
        if (key == u"zzz") continue;
        QJsonObject less = json;
        less.remove(key);
        QVERIFY2(!wire::decode<Message>(json::write(less)).ok(), qPrintable(key));
    }
    if (!isAnswer) return;
    json.insert(u"end"_s, false);
    QVERIFY(!wire::decode<Message>(json::write(json)).ok());
}

}  // namespace

class WireTest : public QObject {
    Q_OBJECT

private:
    // Calls `visit` with a sample of each message, its file's name, and whether it is an answer.
    template <typename Visit>
    static void eachMessage(Visit visit) {
        const SignedAction note = signedNote();
        const QByteArray sessionBytes = bytesOf(golden(u"message-session-request"_s), "bytes");
        const QByteArray pullBytes = bytesOf(golden(u"message-pull-answer"_s), "bytes");
        visit(u"failure"_s, samples::failure(), true);
        visit(u"hello-answer"_s, samples::helloAnswer(), true);
        visit(u"enrol-request"_s, samples::enrolRequest(), false);
        visit(u"enrol-answer"_s, samples::enrolAnswer(), true);
        visit(u"session-request"_s, samples::sessionRequest(signatureIn(sessionBytes, {})), false);
        visit(u"session-answer"_s, samples::sessionAnswer(), true);
        visit(u"push-request"_s,
              wire::PushRequest{samples::kClient, samples::kSession, samples::kEpoch, {Frame{5, note}}}, false);
        visit(u"push-answer"_s, wire::PushAnswer{5, 4, {samples::outcome()}}, true);
        visit(u"pull-request"_s, samples::pullRequest(), false);
        visit(u"pull-answer"_s, samples::pullAnswer(signatureIn(pullBytes, u"\"head\""_s)), true);
        visit(u"wait-request"_s, wire::WaitRequest{samples::kClient, samples::kSession, {{samples::kEast, 17}}, 5},
              false);
        visit(u"wait-answer"_s, wire::WaitAnswer{{{samples::kEast, 18}}}, true);
        visit(u"audit-request"_s, samples::auditRequest(), false);
        visit(u"audit-answer"_s, wire::AuditAnswer{17, {0, 255}}, true);
        visit(u"proof-request"_s,
              wire::ProofRequest{samples::kClient, samples::kSession, {samples::kAction}, {{samples::kEast, 17}}},
              false);
        visit(u"proof-answer"_s, samples::proofAnswer(note), true);
        visit(u"search-request"_s, wire::SearchRequest{samples::kClient, samples::kSession, u"王小明 pothole"_s, 50},
              false);
        visit(u"search-answer"_s, samples::searchAnswer(), true);
        visit(
            u"quarantine-request"_s,
            wire::QuarantineRequest{samples::kClient, samples::kSession, samples::kEpoch, 7, samples::kAction,
                                    wire::rawOf({"{}", "{}", QByteArray(32, 's'), QByteArray(64, 'g')}), u"internal"_s},
            false);
        visit(u"reads-request"_s, samples::readsRequest(), false);
        visit(u"reads-answer"_s, wire::ReadsAnswer{3}, true);
    }

private Q_SLOTS:
    void membersAddedLater() {
        const QByteArray pull = bytesOf(golden(u"message-pull-answer"_s), "bytes");
        check(u"pull-request-scope"_s, samples::pullRequestWithScope());
        check(u"pull-answer-scope"_s, samples::pullAnswerWithScope(signatureIn(pull, u"\"head\""_s)));
        check(u"audit-request-scope"_s, samples::auditRequestWithScope());
        const QByteArray fork = bytesOf(golden(u"message-session-request-fork"_s), "bytes");
        check(u"session-request-fork"_s, samples::sessionRequestOfAFork(signatureIn(fork, {})));
        check(u"session-answer-fork"_s, samples::sessionAnswerToAFork());
        const QByteArray enrol = bytesOf(golden(u"message-enrol-request-signed"_s), "bytes");
        check(u"enrol-request-signed"_s, samples::enrolRequestWithSignature(signatureIn(enrol, {})));
        QJsonObject foreign = json::parseObject(wire::encode(samples::pullRequestWithScope()), 1'000'000).value();
        foreign.insert(u"pins"_s, QJsonObject{{u"no id of a case"_s, 1}});
        QVERIFY(!wire::decode<wire::PullRequest>(json::write(foreign)).ok());
    }
    void actions_data() {
        QTest::addColumn<int>("index");
        for (int i = 0; i < allActionTypes().size(); ++i) QTest::newRow(actionTypeName(allActionTypes()[i])) << i;
    }
    void actions() {
        QFETCH(int, index);
        const ActionBody body = samples::bodies().at(index);
        QCOMPARE(typeOf(body), allActionTypes()[index]);
        const QJsonObject file = golden(u"action-"_s + QString::fromLatin1(actionTypeName(typeOf(body))));

        const QByteArray bytes = encodeBody(body);
        QCOMPARE(bytes, bytesOf(file, "bodyBytes"));
        QCOMPARE(json::write(file[u"body"_s].toObject()), bytes);
        QCOMPARE(commitOf(hexOf(file, "salt"), bytes), hexOf(file, "commit"));

        const SignedAction whole{bytesOf(file, "headerBytes"), bytes, hexOf(file, "salt"), hexOf(file, "signature")};
        const auto action = decode(whole);
        QVERIFY2(action.ok(), action.ok() ? "" : qPrintable(action.error().detail));
        QVERIFY(action->body == body);
        QCOMPARE(action->type(), typeOf(body));
        QCOMPARE(encodeHeader(action->header), whole.header);
        QCOMPARE(bytesToSign(whole.header), bytesOf(file, "signedBytes"));

        const QByteArray outcomeBytes = bytesOf(file, "outcomeBytes");
        const auto outcome = outcomeFromJson(json::parseObject(outcomeBytes, 10'000).value());
        QVERIFY(outcome.ok());
        QCOMPARE(json::write(toJson(*outcome)), outcomeBytes);
        QCOMPARE(leafOf(whole.header, action->header.commit, whole.signature, *outcome).toHex(),
                 hexOf(file, "leaf").toHex());
    }

    void aHeaderMeansWhatItSays() {
        const ActionHeader header = decodeHeader(bytesOf(golden(u"action-decide"_s), "headerBytes")).value();
        QCOMPARE(header.actionId, samples::kAction);
        QCOMPARE(header.type, u"decide"_s);
        QCOMPARE(header.v, 1);
        QCOMPARE(header.objectId, world::kCaseId);
        QCOMPARE(header.baseRev, 8);
        QCOMPARE(header.dependsOn, QVector<ActionId>{samples::kOtherAction});
        QCOMPARE(header.at, world::instant(u"2026-03-05T09:00:00.000Z"_s));
        QCOMPARE(header.atQuality, AtQuality::Verified);
        QCOMPARE(header.zone, u"Europe/Paris"_s);
        QCOMPARE(header.person, PersonId{u"li.wei"_s});
        QCOMPARE(header.keyId.text(), QString::fromLatin1(sha256(samples::kPublicKey).toHex().left(16)));
        const ActionHeader note = decodeHeader(bytesOf(golden(u"action-note"_s), "headerBytes")).value();
        QCOMPARE(note.atQuality, AtQuality::Unverified);
    }

    void outcomesMeanWhatTheySay() {
        const auto outcomeOf = [](const QString& type) {
            return outcomeFromJson(
                       json::parseObject(bytesOf(golden(u"action-"_s + type), "outcomeBytes"), 10'000).value())
                .value();
        };
        QCOMPARE(outcomeOf(u"decide"_s).kind, OutcomeKind::Conflict);
        QCOMPARE(outcomeOf(u"decide"_s).fields, (QStringList{u"status"_s, u"decision"_s}));
        QCOMPARE(outcomeOf(u"decide"_s).theirsRev, 8);
        QCOMPARE(outcomeOf(u"close"_s).code, u"statusForbids"_s);
        QCOMPARE(outcomeOf(u"close"_s).facts, QStringList{u"received"_s});
        QCOMPARE(outcomeOf(u"accept"_s).blockedBy, samples::kOtherAction);
        QCOMPARE(outcomeOf(u"accept"_s).seq, 2);
        QCOMPARE(outcomeOf(u"attach"_s).kind, OutcomeKind::AwaitingBlob);
        QCOMPARE(outcomeOf(u"note"_s), samples::outcome());
    }

    void interimAndFinalOutcomesAreApart() {
        int finals = 0;
        for (int i = 0; i <= static_cast<int>(OutcomeKind::Rejected); ++i) {
            const auto kind = static_cast<OutcomeKind>(i);
            QCOMPARE(outcomeKindFromName(QString::fromLatin1(outcomeKindName(kind))).value(), kind);
            if (isFinal(kind)) ++finals;
        }
        QCOMPARE(finals, 5);
        QVERIFY(!isFinal(OutcomeKind::AwaitingBlob) && tookEffect(OutcomeKind::AwaitingBlob));
        QVERIFY(isFinal(OutcomeKind::Noop) && !tookEffect(OutcomeKind::Noop));
        QVERIFY(!outcomeKindFromName(u"deferred"_s));
    }

    void messages() {
        eachMessage([](const QString& name, const auto& sample, bool) { check(name, sample); });
    }
    void messagesKeepSilentAboutUnknownMembersAndMissNone() {
        eachMessage(
            [](const QString&, const auto& sample, bool isAnswer) { checkUnknownMemberAndEnd(sample, isAnswer); });
    }
    void mutatedMessagesAreReadOrRefused() {
        eachMessage([](const QString&, const auto& sample, bool) { checkMutated(sample); });
    }

    void bytesThatAreSignedBesidesActions() {
        QCOMPARE(wire::sessionBytesToSign(samples::sessionRequest(QByteArray(64, 'x'))),
                 bytesOf(golden(u"message-session-request"_s), "signedBytes"));
        QCOMPARE(wire::sessionBytesToSign(samples::sessionRequestOfAFork({})),
                 bytesOf(golden(u"message-session-request-fork"_s), "signedBytes"));
        QCOMPARE(wire::enrolmentBytesToSign(samples::enrolRequestWithSignature(QByteArray(64, 'x'))),
                 bytesOf(golden(u"message-enrol-request-signed"_s), "signedBytes"));
        QCOMPARE(wire::treeHeadBytesToSign(samples::treeHead({})),
                 bytesOf(golden(u"message-pull-answer"_s), "treeHeadSignedBytes"));
    }

    void auditDigests() {
        const QJsonObject file = golden(u"message-pull-answer"_s);
        const int bucket = file[u"auditBucket"_s].toInt();
        QCOMPARE(wire::auditBucket(world::kCaseId), bucket);
        QCOMPARE(wire::auditDigest(world::kCaseId, 9, json::write(toJson(samples::imported()))),
                 hexOf(file, "auditDigest"));
        const QVector<QByteArray> buckets = wire::auditBuckets(samples::objects());
        QCOMPARE(buckets.size(), 256);
        for (int i = 0; i < 256; ++i) QCOMPARE(buckets[i], i == bucket ? hexOf(file, "auditBucketDigest") : sha256({}));
    }

    // RFC 9530 section 2, appendix B.1.
    // A number where content should be must not be taken for a place among the contents that were lifted out.
    void contentIsAnObjectOrRefused() {
        wire::PullAnswer answer = samples::pullAnswer(QByteArray(64, 's'));
        answer.objects = {samples::objects().first(), samples::objects().first()};
        answer.count = 2;
        const QByteArray good = wire::encode(answer);
        QVERIFY(wire::decode<wire::PullAnswer>(good).ok());
        const QByteArray content = "{\"content\":" + answer.objects.first().content;
        QCOMPARE(good.count(content), 2);
        for (const char* forged : {"{\"content\":0", "{\"content\":1", "{\"content\":[]", "{\"content\":null"}) {
            QByteArray first = good;
            first.replace(first.indexOf(content), content.size(), forged);
            QVERIFY2(!wire::decode<wire::PullAnswer>(first).ok(), forged);
            QByteArray last = good;
            last.replace(last.lastIndexOf(content), content.size(), forged);
            QVERIFY2(!wire::decode<wire::PullAnswer>(last).ok(), forged);
        }
    }

    void contentDigestIsThatOfTheRfc() {
        QCOMPARE(wire::contentDigest("{\"hello\": \"world\"}\n"),
                 QByteArray("sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:"));
    }

    void aCountThatDoesNotFitIsNoAnswer() {
        wire::PullAnswer answer = samples::pullAnswer(QByteArray(64, 'x'));
        answer.count = 2;
        QVERIFY(!wire::decode<wire::PullAnswer>(wire::encode(answer)).ok());
    }

    void tooManyFramesAreRefused() {
        wire::PushRequest request{samples::kClient, samples::kSession, samples::kEpoch, {}};
        for (int n = 1; n <= 201; ++n) request.frames.append(Frame{n, signedNote()});
        QVERIFY(!wire::decode<wire::PushRequest>(wire::encode(request)).ok());
        request.frames.removeLast();
        QVERIFY(wire::decode<wire::PushRequest>(wire::encode(request)).value() == request);
    }
};

QTEST_GUILESS_MAIN(WireTest)
#include "wire_test.moc"
