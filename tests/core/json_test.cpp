#include <QJsonDocument>
#include <QtTest>

#include "arbitrary.h"
#include "core/wire/json.h"

using namespace guichet;

namespace {

QByteArray nested(int levels) {
    return QByteArrayLiteral("{\"a\":") + QByteArray(levels - 1, '[') + QByteArray(levels - 1, ']') + '}';
}

QJsonValue arbitraryValue(int depth) {
    switch (*rc::gen::inRange(0, depth > 0 ? 6 : 4)) {
        case 0:
            return *arbitrary::text();
        case 1:
            return *rc::gen::inRange<qint64>(-(1LL << 53), 1LL << 53);
        case 2:
            return *rc::gen::arbitrary<bool>();
        case 3:
            return QJsonValue::Null;
        case 4: {
            QJsonArray array;
            for (int i = *rc::gen::inRange(0, 4); i > 0; --i) array.append(arbitraryValue(depth - 1));
            return array;
        }
        default: {
            QJsonObject object;
            for (int i = *rc::gen::inRange(0, 4); i > 0; --i)
                object.insert(arbitrary::key(), arbitraryValue(depth - 1));
            return object;
        }
    }
}

}  // namespace

class JsonTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refuses_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("why");
        const auto row = [](const char* name, const QByteArray& bytes, const char* why) {
            QTest::newRow(name) << bytes << QString::fromLatin1(why);
        };
        row("empty", "", "not an object");
        row("an array", "[]", "not an object");
        row("a byte order mark", "\xEF\xBB\xBF{}", "not an object");
        row("cut short", "{\"a\":1", "neither a comma nor the end");
        row("cut in a text", "{\"a\":\"b", "cut short");
        row("bytes after the end", "{}x", "bytes after the end");
        row("a second object", "{} {}", "bytes after the end");
        row("NUL after the end", QByteArray("{}\0", 3), "bytes after the end");
        row("duplicate key", "{\"a\":1,\"a\":2}", "duplicate key");
        row("duplicate key in another spelling", "{\"a\":1,\"\\u0061\":2}", "duplicate key");
        row("duplicate key inside", "{\"x\":[{\"a\":1,\"b\":[],\"a\":2}]}", "duplicate key");
        row("trailing comma", "{\"a\":1,}", "not a key");
        row("trailing comma in an array", "{\"a\":[1,]}", "not a number");
        row("leading comma", "{\"a\":[,1]}", "not a number");
        row("no colon", "{\"a\" 1}", "no colon after a key");
        row("single quotes", "{'a':1}", "not a key");
        row("a comment", "{/**/}", "not a key");
        row("brackets crossed", "{\"a\":[1}", "neither a comma nor the end");
        row("leading zero", "{\"a\":01}", "neither a comma nor the end");
        row("plus", "{\"a\":+1}", "not a number");
        row("half a fraction", "{\"a\":1.}", "not a number");
        row("half an exponent", "{\"a\":1e}", "not a number");
        row("NaN", "{\"a\":NaN}", "not a number");
        row("a misspelt word", "{\"a\":nul}", "not a value");
        row("2^53 + 1", "{\"a\":9007199254740993}", "a number beyond 2^53");
        row("-2^53 - 1", "{\"a\":-9007199254740993}", "a number beyond 2^53");
        row("a hundred digits", "{\"a\":" + QByteArray(100, '9') + "}", "a number beyond 2^53");
        row("infinity by exponent", "{\"a\":1e999}", "a number beyond 2^53");
        row("raw line break", "{\"a\":\"\n\"}", "a control character in a text");
        row("raw NUL", QByteArray("{\"a\":\"\0\"}", 9), "a control character in a text");
        row("unknown escape", "{\"a\":\"\\x\"}", "an unknown escape");
        row("broken \\u", "{\"a\":\"\\u12G4\"}", "a broken \\u escape");
        row("high surrogate alone", "{\"a\":\"\\uD83D\"}", "an unpaired surrogate");
        row("high surrogate before a letter", "{\"a\":\"\\uD83Dx\\uDE00\"}", "an unpaired surrogate");
        row("two high surrogates", "{\"a\":\"\\uD83D\\uD83D\"}", "an unpaired surrogate");
        row("low surrogate alone", "{\"a\":\"\\uDE00\"}", "an unpaired surrogate");
        row("unpaired surrogate in a key", "{\"\\uDE00\":1}", "an unpaired surrogate");
        row("stray continuation", "{\"a\":\"\x80\"}", "not UTF-8");
        row("overlong slash", "{\"a\":\"\xC0\xAF\"}", "not UTF-8");
        row("overlong in three bytes", "{\"a\":\"\xE0\x80\xAF\"}", "not UTF-8");
        row("surrogate as UTF-8", "{\"a\":\"\xED\xA0\x80\"}", "not UTF-8");
        row("above U+10FFFF", "{\"a\":\"\xF4\x90\x80\x80\"}", "not UTF-8");
        row("cut character", "{\"a\":\"\xE4\xB8\"}", "not UTF-8");
        row("a mark that Qt would drop", "{\"a\":\"\xEF\xBB\xBFx\"}", "a byte order mark at the start of a text");
        row("65 levels", nested(65), "too deep");
    }
    void refuses() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, why);
        const auto read = json::parseObject(bytes, 1'000'000);
        QVERIFY(!read.ok());
        QCOMPARE(read.error().code, ErrorCode::Protocol);
        QVERIFY2(read.error().detail.startsWith(why + QStringLiteral(" at offset ")), qPrintable(read.error().detail));
    }

    void accepts_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("canonical");
        QTest::newRow("empty object") << QByteArray(" {\r\n\t} ") << QByteArray("{}");
        QTest::newRow("sorted keys") << QByteArray("{\"b\": 1, \"a\": [ ]}") << QByteArray("{\"a\":[],\"b\":1}");
        QTest::newRow("2^53") << QByteArray("{\"a\":9007199254740992}") << QByteArray("{\"a\":9007199254740992}");
        QTest::newRow("-2^53") << QByteArray("{\"a\":-9007199254740992}") << QByteArray("{\"a\":-9007199254740992}");
        QTest::newRow("fraction") << QByteArray("{\"a\":0.10}") << QByteArray("{\"a\":0.1}");
        QTest::newRow("minus nought") << QByteArray("{\"a\":-0}") << QByteArray("{\"a\":0}");
        QTest::newRow("whole by exponent") << QByteArray("{\"a\":1e3}") << QByteArray("{\"a\":1000}");
        QTest::newRow("escapes") << QByteArray("{\"a\":\"\\u4e2d\\/\\u0001\\n\"}")
                                 << QByteArray("{\"a\":\"\xE4\xB8\xAD/\\u0001\\n\"}");
        QTest::newRow("surrogate pair") << QByteArray("{\"a\":\"\\ud83d\\ude00\"}")
                                        << QByteArray("{\"a\":\"\xF0\x9F\x98\x80\"}");
        QTest::newRow("byte order mark as an escape")
            << QByteArray("{\"\\ufeffa\":\"\\ufeffx\\ufeff\"}") << QByteArray("{\"\\ufeffa\":\"\\ufeffx\\ufeff\"}");
        QTest::newRow("byte order mark inside")
            << QByteArray("{\"a\":\"x\xEF\xBB\xBF\"}") << QByteArray("{\"a\":\"x\\ufeff\"}");
        // By code unit: U+1F600 (D83D…) comes before U+FF01, though its UTF-8 comes after.
        QTest::newRow("keys by code unit") << QByteArray("{\"\xEF\xBC\x81\":1,\"\xF0\x9F\x98\x80\":2}")
                                           << QByteArray("{\"\xF0\x9F\x98\x80\":2,\"\xEF\xBC\x81\":1}");
        QTest::newRow("64 levels") << nested(64) << nested(64);
    }
    void accepts() {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, canonical);
        const auto read = json::parseObject(bytes, 1'000'000);
        QVERIFY2(read.ok(), read.ok() ? "" : qPrintable(read.error().detail));
        QCOMPARE(json::write(*read), canonical);
    }

    void refusesMoreBytesThanAllowed() {
        QVERIFY(json::parseObject("{}", 2).ok());
        const auto read = json::parseObject("{ }", 2);
        QVERIFY(!read.ok());
        QCOMPARE(read.error().reason, QStringLiteral("tooLarge"));
    }

    void readsAHundredThousandKeysInOnePass() {
        QByteArray bytes = "{";
        for (int i = 0; i < 100'000; ++i)
            bytes += (i ? ",\"k" : "\"k") + QByteArray::number(i) + "\":" + QByteArray::number(i);
        bytes += '}';
        const auto read = json::parseObject(bytes, 4 * 1024 * 1024);
        QVERIFY(read.ok());
        QCOMPARE(read->size(), 100'000);
    }

    void whatIsWrittenReadsBack() {
        QVERIFY(rc::check("parse(write(object)) == object", [] {
            QJsonObject object;
            for (int i = *rc::gen::inRange(0, 6); i > 0; --i) object.insert(arbitrary::key(), arbitraryValue(3));
            const QByteArray bytes = json::write(object);
            const auto read = json::parseObject(bytes, 10'000'000);
            RC_ASSERT(read.ok());
            RC_ASSERT(*read == object);
            RC_ASSERT(json::write(*read) == bytes);
        }));
    }

    // The scan and Qt's parser must agree on what they both accept, or a text could mean two things.
    void brokenBytesAreRefusedOrMeanOneThing() {
        QVERIFY(rc::check("a changed byte never slips through", [] {
            QJsonObject object;
            for (int i = *rc::gen::inRange(1, 5); i > 0; --i) object.insert(arbitrary::key(), arbitraryValue(2));
            QByteArray bytes = json::write(object);
            bytes[*rc::gen::inRange<qsizetype>(0, bytes.size())] = *rc::gen::arbitrary<char>();
            const auto read = json::parseObject(bytes, 10'000'000);
            if (!read.ok()) return;
            const QByteArray canonical = json::write(*read);
            const auto again = json::parseObject(canonical, 10'000'000);
            RC_ASSERT(again.ok());
            RC_ASSERT(*again == *read);
        }));
    }

    void aKeyOutOfOrderMayStillNotComeTwice() {
        QVERIFY(json::parseObject("{\"b\":1,\"a\":2,\"c\":3}", 100).ok());
        for (const char* twice :
             {"{\"b\":1,\"a\":2,\"b\":3}", "{\"a\":1,\"b\":2,\"\\u0061\":3}", "{\"a\":{\"z\":1},\"b\":2,\"a\":3}"})
            QVERIFY2(!json::parseObject(twice, 100).ok(), twice);
    }

    void liftedMembersStayTheirBytes() {
        const QByteArray bytes =
            "{\"list\": [ {\"in\": {\"b\" : [1,{}],\"a\":\"}\"} ,\"x\":1}, {\"in\":7}, {\"x\":{\"in\":{}}}, "
            "{\"in\":{}} ],"
            "\"other\":[{\"in\":{\"not\":1}}],\"in\":{}}";
        const auto lifted = json::parseLifting(bytes, 1'000, "list", "in");
        QVERIFY(lifted.ok());
        QCOMPARE(lifted->texts, (QVector<QByteArray>{"{\"b\" : [1,{}],\"a\":\"}\"}", "{}"}));
        const QJsonArray list = lifted->object[QStringLiteral("list")].toArray();
        QCOMPARE(list[0][QStringLiteral("in")].toInt(-1), 0);
        QCOMPARE(list[0][QStringLiteral("x")].toInt(), 1);
        QCOMPARE(list[1][QStringLiteral("in")].toInt(), 7);
        QCOMPARE(list[3][QStringLiteral("in")].toInt(-1), 1);
        QCOMPARE(lifted->object[QStringLiteral("other")][0][QStringLiteral("in")][QStringLiteral("not")].toInt(), 1);
    }

    void liftedMembersAreReadAsStrictly() {
        for (const char* inside : {"{\"a\":1,\"a\":2}", "{\"a\":01}", "{\"a\":\"\xFF\"}", "{\"a\":1"}) {
            const QByteArray bytes = QByteArray("{\"list\":[{\"in\":") + inside + "}]}";
            QVERIFY2(!json::parseLifting(bytes, 1'000, "list", "in").ok(), inside);
        }
    }

    void readerReadsATable() {
        const QJsonObject object{{QStringLiteral("text"), QStringLiteral("hello")},
                                 {QStringLiteral("number"), 7},
                                 {QStringLiteral("is"), true},
                                 {QStringLiteral("at"), QStringLiteral("2026-03-01T09:30:00.000Z")},
                                 {QStringLiteral("hex"), QStringLiteral("00ff")},
                                 {QStringLiteral("base64"), QStringLiteral("AP8=")},
                                 {QStringLiteral("list"), QJsonArray{QStringLiteral("a"), QStringLiteral("b")}},
                                 {QStringLiteral("inside"), QJsonObject{{QStringLiteral("x"), 1}}},
                                 {QStringLiteral("later"), 1}};
        json::Reader reader(object);
        QCOMPARE(reader.text("text"), QStringLiteral("hello"));
        QCOMPARE(reader.integer("number"), 7);
        QVERIFY(reader.boolean("is"));
        QCOMPARE(toIso(reader.instant("at")), QStringLiteral("2026-03-01T09:30:00.000Z"));
        QCOMPARE(reader.hex("hex", 2), QByteArray("\x00\xff", 2));
        QCOMPARE(reader.base64("base64", 2), QByteArray("\x00\xff", 2));
        QCOMPARE(reader.texts("list"), (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
        QCOMPARE(reader.object("inside").size(), 1);
        QCOMPARE(reader.textOr("absent", QStringLiteral("-")), QStringLiteral("-"));
        QCOMPARE(reader.integerOr("absent", 3), 3);
        QVERIFY(reader.booleanOr("absent", true));
        QVERIFY(!reader.instantOpt("absent"));
        QVERIFY(reader.arrayOr("absent", 1).isEmpty());
        QVERIFY(reader.finish().ok());
        QCOMPARE(reader.unread().keys(), QStringList{QStringLiteral("later")});
    }

    void readerRemembersTheFirstProblem_data() {
        QTest::addColumn<QString>("member");
        QTest::addColumn<QString>("problem");
        using Row = std::pair<const char*, const char*>;
        for (const auto& [member, problem] :
             {Row{"text", "text: not a text"}, Row{"number", "number: not an integer"},
              Row{"is", "is: neither true nor false"}, Row{"at", "at: not an instant"},
              Row{"hex", "hex: not the hex digits expected"}, Row{"base64", "base64: not base64"},
              Row{"list", "list[1]: not a text"}, Row{"inside", "inside: not an object"},
              Row{"array", "array: not an array"}, Row{"absent", "absent: missing"}, Row{"long", "long: longer than 3"},
              Row{"many", "many: more than 1"}, Row{"big", "big: not between 0 and 9"}})
            QTest::newRow(member) << QString::fromLatin1(member) << QString::fromLatin1(problem);
    }
    void readerRemembersTheFirstProblem() {
        QFETCH(QString, member);
        QFETCH(QString, problem);
        const QJsonObject object{{QStringLiteral("text"), 1},
                                 {QStringLiteral("number"), 1.5},
                                 {QStringLiteral("is"), QStringLiteral("true")},
                                 {QStringLiteral("at"), QStringLiteral("2026-03-01 09:30:00Z")},
                                 {QStringLiteral("hex"), QStringLiteral("00FF")},
                                 {QStringLiteral("base64"), QStringLiteral("AP9=")},
                                 {QStringLiteral("list"), QJsonArray{QStringLiteral("a"), 1}},
                                 {QStringLiteral("inside"), QJsonValue::Null},
                                 {QStringLiteral("array"), QJsonObject{}},
                                 {QStringLiteral("long"), QStringLiteral("long")},
                                 {QStringLiteral("many"), QJsonArray{1, 2}},
                                 {QStringLiteral("big"), 10}};
        json::Reader reader(object, QStringLiteral("outer"));
        if (member == u"text") reader.text("text");
        if (member == u"number") reader.integer("number");
        if (member == u"is") reader.boolean("is");
        if (member == u"at") reader.instant("at");
        if (member == u"hex") reader.hex("hex", 2);
        if (member == u"base64") reader.base64("base64", 10);
        if (member == u"list") reader.texts("list");
        if (member == u"inside") reader.object("inside");
        if (member == u"array") reader.array("array", 9);
        if (member == u"absent") reader.text("absent");
        if (member == u"long") reader.text("long", 3);
        if (member == u"many") reader.array("many", 1);
        if (member == u"big") reader.integer("big", 0, 9);
        reader.fail(QStringLiteral("a later problem"));
        const Done read = reader.finish(ErrorCode::Corrupt);
        QVERIFY(!read.ok());
        QCOMPARE(read.error().code, ErrorCode::Corrupt);
        QCOMPARE(read.error().detail, QStringLiteral("outer.") + problem);
    }
};

QTEST_GUILESS_MAIN(JsonTest)
#include "json_test.moc"
