// Actions as bytes: what is written reads back equal, one value has one spelling, and nothing else is read.
#include <QtTest>

#include "action_arbitrary.h"
#include "core/wire/json.h"
#include "core/wire/limits.h"
#include "core/wire/signed_action.h"

using namespace guichet;
using namespace Qt::StringLiterals;

namespace {

QString nameOf(const ActionBody& body) {
    return QString::fromLatin1(actionTypeName(typeOf(body)));
}

ErrorCode errorOf(const QString& type, int v, const QByteArray& bytes) {
    return decodeBody(type, v, bytes).error().code;
}

SignedAction committed(const ActionBody& body) {
    SignedAction made;
    made.body = encodeBody(body);
    made.salt = QByteArray(kSaltBytes, 's');
    made.signature = QByteArray(kSignatureBytes, 'g');
    Action action = world::action(body, u"li.wei"_s, 8);
    action.header.commit = commitOf(made.salt, made.body);
    made.header = encodeHeader(action.header);
    return made;
}

}  // namespace

class ActionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyBodyReadsBackEqual() {
        QVERIFY(rc::check("decodeBody(encodeBody(body)) == body", [] {
            const ActionBody body = *arbitrary::body();
            const QByteArray bytes = encodeBody(body);
            const auto read = decodeBody(nameOf(body), 1, bytes);
            if (!read) RC_FAIL(read.error().detail.toStdString());
            RC_ASSERT(*read == body);
            RC_ASSERT(encodeBody(*read) == bytes);
        }));
    }

    void everyHeaderReadsBackEqual() {
        QVERIFY(rc::check("decodeHeader(encodeHeader(header)) == header", [] {
            const ActionHeader header = *arbitrary::header();
            const auto read = decodeHeader(encodeHeader(header));
            RC_ASSERT(read.ok());
            RC_ASSERT(*read == header);
        }));
    }

    // Two readings of one signed text would be two acts.
    void onlyOneSpellingIsRead() {
        QVERIFY(rc::check("what is read is written again byte for byte", [] {
            const ActionBody body = *arbitrary::body();
            const QByteArray bytes = arbitrary::mutated(encodeBody(body));
            const auto read = decodeBody(nameOf(body), 1, bytes);
            // The centre's own bodies carry objects that may have members of a later version.
            if (read && typeOf(body) < ActionType::ImportCase) RC_ASSERT(encodeBody(*read) == bytes);
            const QByteArray headerBytes = arbitrary::mutated(encodeHeader(*arbitrary::header()));
            const auto header = decodeHeader(headerBytes);
            if (header) RC_ASSERT(encodeHeader(*header) == headerBytes);
        }));
    }

    void spaceIsRefused() {
        QCOMPARE(errorOf(u"note"_s, 1, "{\"text\": \"seen\"}"), ErrorCode::Invalid);
        QVERIFY(decodeBody(u"note"_s, 1, "{\"text\":\"seen\"}").ok());
    }

    void whatALaterVersionWroteIsTooNew() {
        QCOMPARE(errorOf(u"teleport"_s, 1, "{}"), ErrorCode::TooNew);
        for (const ActionType type : allActionTypes()) {
            const ActionBody body = world::emptyBody(type);
            QCOMPARE(errorOf(nameOf(body), actionVersion(type) + 1, encodeBody(body)), ErrorCode::TooNew);
            QCOMPARE(errorOf(nameOf(body), 0, encodeBody(body)), ErrorCode::Invalid);
        }
        QByteArray header = encodeHeader(world::action(ClaimBody{}, u"li.wei"_s, 8).header);
        header.chop(1);
        // The commit is missing in this header, so it is malformed before it is too new.
        QCOMPARE(decodeHeader(header + ",\"zzz\":1}").error().code, ErrorCode::Invalid);
        ActionHeader whole = world::action(ClaimBody{}, u"li.wei"_s, 8).header;
        whole.commit = QByteArray(32, 'c');
        header = encodeHeader(whole);
        header.chop(1);
        QCOMPARE(decodeHeader(header + ",\"zzz\":1}").error().code, ErrorCode::TooNew);
    }

    void whyItIsTooNewIsSaid() {
        QCOMPARE(decodeBody(u"claim"_s, 2, "{}").error().reason, u"actionVersion"_s);
        QCOMPARE(decodeBody(u"claim"_s, 0, "{}").error().reason, u"actionVersion"_s);
        ActionHeader header = world::action(ClaimBody{}, u"li.wei"_s, 8).header;
        header.commit = QByteArray(32, 'c');
        QByteArray bytes = encodeHeader(header);
        bytes.chop(1);
        QCOMPARE(decodeHeader(bytes + ",\"zzz\":1}").error().reason, u"headerMember"_s);
    }

    // Signed for ever: one that is raised must be read in all its versions by the law too.
    void inWhichVersionAnActionIsWritten() {
        for (const ActionType type : allActionTypes())
            QCOMPARE(actionVersion(type), type == ActionType::ReturnTransfer ? 2 : 1);
    }

    void aHeaderNamesWhatItIsAbout() {
        ActionHeader header = world::action(ClaimBody{}, u"li.wei"_s, 8).header;
        header.commit = QByteArray(32, 'c');
        QVERIFY(decodeHeader(encodeHeader(header)).ok());
        ActionHeader without = header;
        without.type.clear();
        QVERIFY(!decodeHeader(encodeHeader(without)).ok());
        without = header;
        without.objectId.clear();
        QVERIFY(!decodeHeader(encodeHeader(without)).ok());
        for (int i = 0; i < 100; ++i) header.dependsOn.append(header.actionId);
        QVERIFY(decodeHeader(encodeHeader(header)).ok());
        header.dependsOn.append(header.actionId);
        QVERIFY(!decodeHeader(encodeHeader(header)).ok());
    }

    void aPaperThatIsAskedForHasAName() {
        const auto asked = [](const QString& key) {
            return decodeBody(u"askForDocuments"_s, 1, encodeBody(AskForDocumentsBody{{key}, {}})).ok();
        };
        QVERIFY(asked(QString(500, u'k')));
        QVERIFY(!asked(QString(501, u'k')));
        QVERIFY(!asked({}));
    }

    void aMemberNobodyKnowsIsRefusedInABody() {
        QCOMPARE(errorOf(u"claim"_s, 1, "{\"why\":\"mine\"}"), ErrorCode::Invalid);
        QCOMPARE(errorOf(u"attach"_s, 1,
                         "{\"document\":{\"documentId\":\"d\",\"key\":\"\",\"mime\":\"\",\"name\":\"\",\"sha256\":\"\","
                         "\"sizeBytes\":0,\"virus\":true}}"),
                 ErrorCode::Invalid);
    }

    void limitsHold() {
        const QString tooLong(10'001, u'x');
        QCOMPARE(errorOf(u"note"_s, 1, encodeBody(NoteBody{tooLong})), ErrorCode::Invalid);
        QVERIFY(decodeBody(u"note"_s, 1, encodeBody(NoteBody{tooLong.chopped(1)})).ok());
        RegisterBody body = world::aRegistration();
        for (int i = 0; i < 10; ++i) body.fields.insert(u"f%1"_s.arg(i), QString(9'000, u'x'));
        QVERIFY(encodeBody(body).size() > limits::kActionBodyBytes);
        QCOMPARE(errorOf(u"register"_s, 1, encodeBody(body)), ErrorCode::Invalid);
        const FieldChange change{u"street"_s, {}, u"A"_s};
        QCOMPARE(errorOf(u"editFields"_s, 1, encodeBody(EditFieldsBody{{change, change}})), ErrorCode::Invalid);
    }

    void namesAreOneToOne() {
        QSet<QString> seen;
        for (const ActionType type : allActionTypes()) {
            const QString name = QString::fromLatin1(actionTypeName(type));
            QVERIFY(!seen.contains(name));
            seen.insert(name);
            QCOMPARE(actionTypeFromName(name).value(), type);
            QCOMPARE(typeOf(world::emptyBody(type)), type);
        }
        QCOMPARE(seen.size(), 51);
        QVERIFY(!actionTypeFromName(u"Register"_s));
    }

    void aSignedActionHoldsItsBody() {
        const SignedAction whole = committed(NoteBody{u"seen"_s});
        QCOMPARE(decode(whole)->body, ActionBody{NoteBody{u"seen"_s}});
        QCOMPARE(signedActionFromJson(toJson(whole)).value(), whole);

        SignedAction swapped = whole;
        swapped.body = encodeBody(NoteBody{u"not seen"_s});
        QCOMPARE(decode(swapped).error().code, ErrorCode::Corrupt);
        SignedAction salted = whole;
        salted.salt[0] = 'S';
        QCOMPARE(decode(salted).error().code, ErrorCode::Corrupt);
    }

    void anErasedActionIsSaidToBeErased() {
        SignedAction erased = committed(NoteBody{u"seen"_s});
        erased.body.clear();
        erased.salt.clear();
        QVERIFY(erased.isErased());
        QCOMPARE(signedActionFromJson(toJson(erased)).value(), erased);
        QCOMPARE(decode(erased).error().reason, u"erased"_s);
        QVERIFY(decodeHeader(erased.header).ok());

        SignedAction half = committed(NoteBody{u"seen"_s});
        half.salt.clear();
        QVERIFY(!signedActionFromJson(toJson(half)).ok());
    }

    void mutatedActionsAreReadOrRefusedAndNeverMore() {
        QVERIFY(rc::check("a changed byte is noticed", [] {
            const SignedAction whole = committed(*arbitrary::body());
            const QByteArray bytes = json::write(toJson(whole));
            const auto object = json::parseObject(arbitrary::mutated(bytes), bytes.size() + 1);
            if (!object) return;
            const auto read = signedActionFromJson(*object);
            if (!read || *read == whole) return;
            // Only the header and the signature are not held by the commit; the signature holds the one and is the
            // other.
            if (read->header == whole.header && read->signature == whole.signature) RC_ASSERT(!decode(*read).ok());
        }));
    }
};

QTEST_GUILESS_MAIN(ActionTest)
#include "action_test.moc"
