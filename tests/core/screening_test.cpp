#include <rapidcheck.h>

#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QtTest>

#include "core/screening/screening.h"
#include "core/screening/screening_json.h"

using namespace guichet;
using namespace Qt::StringLiterals;

namespace {

// Seventeen digits and the check character that GB 11643 gives them.
QString citizenNumber(const QString& seventeen) {
    for (const QChar check : u"0123456789X"_s)
        if (isCitizenNumber(seventeen + check)) return seventeen + check;
    return {};
}

QString organisationCode(const QString& seventeen) {
    for (const QChar check : u"0123456789ABCDEFGHJKLMNPQRTUWXY"_s)
        if (isOrganisationCode(seventeen + check)) return seventeen + check;
    return {};
}

QString cardNumber(const QString& withoutCheck) {
    int sum = 0;
    for (qsizetype i = 0; i < withoutCheck.size(); ++i) {
        const int digit = withoutCheck[withoutCheck.size() - 1 - i].digitValue();
        sum += i % 2 == 1 ? digit : digit * 2 / 10 + digit * 2 % 10;
    }
    return withoutCheck + QString::number((10 - sum % 10) % 10);
}

const QString kCitizen = citizenNumber(u"99000019000101000"_s);  // of no region
const QString kCitizenX = u"11010519491231002X"_s;               // the standard's own example
const QString kCode = organisationCode(u"91990000MA0000000"_s);
const QString kCard = cardNumber(u"400000000000000"_s);
const QString kLongCard = cardNumber(u"622200000000000000"_s);

QString fullWidth(QString text) {
    for (QChar& c : text)
        if (c >= u'!' && c <= u'~') c = QChar(c.unicode() + 0xFEE0);
    return text;
}

ScreeningTerm term(const QString& key, const QStringList& texts, Severity severity) {
    return {key, texts, severity, AppliesTo::Both, {u"Why "_s + key, u"原因 "_s + key}};
}

ScreeningList listOf(const QVector<ScreeningTerm>& terms) {
    return {u"test"_s, 1, {u"Test"_s, u"测试"_s}, true, {}, terms};
}

Screener particularsOnly() {
    return {Passage::Outgoing, ScreeningRules::usual(Passage::Outgoing), {}};
}

// The text with its finds between brackets, each with its key.
QString shown(QString text, const QVector<Find>& finds) {
    for (auto find = finds.crbegin(); find != finds.crend(); ++find) {
        text.insert(find->start + find->length, u':' + find->key + u']');
        text.insert(find->start, u'[');
    }
    return text;
}

// What TermFinder promises, by looking at every character for every term.
QVector<TermPlace> naively(const QStringList& terms, const ComparableText& text) {
    QVector<TermPlace> found;
    const auto isOfAWord = [&](qsizetype at) {
        const QChar c = at >= 0 && at < text.units().size() ? text.units()[at] : QChar(u' ');
        return c.unicode() < 0x80 && c.isLetterOrNumber();
    };
    for (qsizetype index = 0; index < terms.size(); ++index) {
        const QString comparable = comparableTerm(terms[index]);
        for (qsizetype at = 0; !comparable.isEmpty() && at < text.units().size(); ++at) {
            const qsizetype end = at + comparable.size();
            if (QStringView(text.units()).mid(at, comparable.size()) != comparable) continue;
            if (!text.isBoundary(at) || !text.isBoundary(end)) continue;
            if (isOfAWord(at) && isOfAWord(at - 1)) continue;
            if (isOfAWord(end - 1) && isOfAWord(end)) continue;
            found.append({index, text.placeOf(at).start, text.placeOf(end - 1).end - text.placeOf(at).start});
        }
    }
    return found;
}

QVector<TermPlace> inOrder(QVector<TermPlace> places) {
    std::sort(places.begin(), places.end(), [](const TermPlace& a, const TermPlace& b) {
        return std::tie(a.start, a.length, a.term) < std::tie(b.start, b.length, b.term);
    });
    return places;
}

// Few characters, so that terms are found: letters in several forms, Han, one beyond the first plane, marks, blanks.
rc::Gen<QString> narrowText() {
    const auto character = rc::gen::element<char32_t>(U'a', U'b', U'A', U'Ｂ', U'á', U'\u0301', U'\u00AD', U'国', U'家',
                                                      U'𠮷', U'㈱', U'株', U'ﬁ', U' ', U'\n', U'-', U'🙂', U'1');
    return rc::gen::map(rc::gen::container<std::u32string>(character), [](const std::u32string& characters) {
        return QString::fromUcs4(characters.data(), static_cast<qsizetype>(characters.size()));
    });
}

QStringList narrowTerms() {
    const auto texts = *rc::gen::container<std::vector<QString>>(rc::gen::resize(5, narrowText()));
    return QStringList(texts.cbegin(), texts.cend());
}

}  // namespace

class ScreeningTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsParticulars_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("marked");
        // "{kind|what is found}"
        const auto row = [](const char* name, QString marked) {
            QString text = marked;
            static const QRegularExpression mark(u"\\{(\\w+)\\|([^}]*)\\}"_s);
            text.replace(mark, u"\\2"_s);
            marked.replace(mark, u"[\\2:\\1]"_s);
            QTest::newRow(name) << text << marked;
        };
        row("nothing", u"The lamp at 12 Main Street is mended. 路灯已于2026年3月1日修好。"_s);
        row("citizen number", u"Number {citizenNumber|%1}, thank you"_s.arg(kCitizen));
        row("in Chinese", u"身份证号{citizenNumber|%1}的申请人"_s.arg(kCitizenX));
        row("lower x", u"{citizenNumber|%1}"_s.arg(kCitizenX.toLower()));
        row("full width", u"身份证：{citizenNumber|%1}。"_s.arg(fullWidth(kCitizenX)));
        row("groups", u"{citizenNumber|110105 19491231 002X} or {citizenNumber|110105-1949-1231-002X}"_s);
        row("long dashes", u"{citizenNumber|110105—19491231–002X}"_s);
        row("what is not seen", u"{citizenNumber|110105\u200B19491231\u2060002X}"_s);
        row("wrong check", u"110105194912310021"_s);
        row("part of a longer run", u"111"_s + kCitizen + u" "_s + kCitizen + u"999"_s);
        row("part of a code", u"%1A"_s.arg(kCitizen));
        row("a new line parts", u"110105\n19491231\n002X"_s);
        row("after a pair", u"🙂𠮷{citizenNumber|%1}🙂"_s.arg(kCitizenX));
        row("organisation", u"代码{organisationCode|%1}，{organisationCode|%2}"_s.arg(kCode, fullWidth(kCode)));
        row("mobile", u"Call {telephone|13800000000}, {telephone|138-0000-0000}, {telephone|138 0000 0000}"_s);
        row("label", u"Tel{telephone|13800000000} 手机{telephone|１３８００００００００}"_s);
        row("mobile with country",
            u"{telephone|8613800000000} {telephone|008613800000000} +{telephone|86 13800000000}"_s);
        row("no mobile", u"12800000000 1380000000 138000000000 13800000000a 13 8000 00000"_s);
        row("land line",
            u"{telephone|010-12345678} {telephone|010 1234 5678}, ({telephone|0731)1234567}, "
            u"{telephone|07311234567}"_s);
        row("no land line", u"12345678 011-12345678 010-02345678 010-123456 2010-12345678 2019-04-25 09-12"_s);
        row("abroad", u"+{telephone|1 (617) 555-0199}, ＋{telephone|44 20 7946 0958}"_s);
        row("not abroad", u"3+12345678 +1234567 +0123456789 C++17 2020"_s);
        row("card", u"卡号{bankCard|%1}，{bankCard|%2}"_s.arg(kCard, kLongCard));
        row("card in groups", u"{bankCard|%1}"_s.arg(u"4000 0000 0000 "_s + kCard.right(4)));
        row("no card",
            u"%1 2015 2016 2017 2018"_s.arg(kCard.left(15) + QString::number((kCard.back().digitValue() + 1) % 10)));
        row("e-mail",
            u"写信{email|a.b+c@mail.example.org}。或 {email|x@example.cn}, <{email|y@example.com>}."_s.replace(
                u">}"_s, u"}>"_s));
        row("e-mail of full width", u"{email|ａ＠ｅｘａｍｐｌｅ．ｏｒｇ}"_s);
        row("no e-mail", u"a@b @example.org a.@example.org 用户@ x@example.1 a@@example.org"_s);
        row("a number in an address", u"{email|13800000000@example.org}"_s);
        row("several", u"{telephone|13800000000} {citizenNumber|%1} {telephone|010-12345678}"_s.arg(kCitizen));
    }
    void findsParticulars() {
        QFETCH(QString, text);
        QFETCH(QString, marked);
        QCOMPARE(shown(text, particularsOnly().screen(text)), marked);
    }

    void aCitizenNumberIsNoCard() {
        int alsoLuhn = 0;
        for (int i = 0; i < 500; ++i) {
            const QString number = citizenNumber(u"99000019000101%1"_s.arg(i, 3, 10, QChar(u'0')));
            alsoLuhn += cardNumber(number.left(17)) == number;
            QCOMPARE(shown(number, particularsOnly().screen(number)), u'[' + number + u":citizenNumber]"_s);
        }
        QVERIFY(alsoLuhn > 0);
    }

    void listedTerms_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("marked");
        const auto row = [](const char* name, const char16_t* text, const char16_t* marked) {
            QTest::newRow(name) << QString::fromUtf16(text) << QString::fromUtf16(marked);
        };
        row("case", u"A STATE Secret.", u"A [STATE Secret:secret].");
        row("white space", u"state\n  secret", u"[state\n  secret:secret]");
        row("words", u"interstate secret, state secretary, artful part",
            u"interstate secret, state secretary, artful part");
        row("beside Han", u"有art的", u"有[art:art]的");
        row("Han anywhere", u"涉及国家秘密的", u"涉及[国家秘密:secret]的");
        row("accents and width", u"ÁRT ａｒｔ a\u0301rt", u"[ÁRT:art] [ａｒｔ:art] [a\u0301rt:art]");
        row("after pairs", u"🙂𠮷 art 🙂国家秘密", u"🙂𠮷 [art:art] 🙂[国家秘密:secret]");
        row("the gravest", u"国家秘密法 秘密法令", u"[国家秘密:secret]法 [秘密法令:order]");
        row("the longest", u"秘密法令, 法令", u"[秘密法令:order], [法令:decree]");
        row("not inside a character", u"㈱ 株", u"㈱ [株:share]");
    }
    void listedTerms() {
        QFETCH(QString, text);
        QFETCH(QString, marked);
        const Screener screener(Passage::Outgoing, {},
                                {listOf({term(u"secret"_s, {u"state secret"_s, u"国家秘密"_s}, Severity::Forbid),
                                         term(u"art"_s, {u"art"_s}, Severity::Inform),
                                         term(u"order"_s, {u"秘密法令"_s, u"秘密法"_s}, Severity::Inform),
                                         term(u"decree"_s, {u"法令"_s}, Severity::Inform)}),
                                 listOf({term(u"share"_s, {u"株"_s}, Severity::AskForReason)})});
        QCOMPARE(shown(text, screener.screen(text)), marked);
    }

    void aFindExplainsItself() {
        const Screener screener(Passage::Outgoing, ScreeningRules::usual(Passage::Outgoing),
                                {listOf({term(u"word"_s, {u"秘密"_s}, Severity::Forbid)})});
        const QVector<Find> finds = screener.screen(u"秘密 13800000000"_s);
        QCOMPARE(finds.size(), 2);
        QCOMPARE(finds[0],
                 (Find{0, 2, FindKind::ListedTerm, Severity::Forbid, u"word"_s, {u"Why word"_s, u"原因 word"_s}}));
        QCOMPARE(finds[1], (Find{3, 11, FindKind::Telephone, Severity::Inform, u"telephone"_s, {}}));
        QCOMPARE(mostSevere(finds), std::optional(Severity::Forbid));
        QCOMPARE(mostSevere({}), std::optional<Severity>());
    }

    void rulesSayWhatIsLookedFor() {
        ScreeningRules rules;
        rules.telephone = Severity::Forbid;
        ScreeningTerm out = term(u"out"_s, {u"出"_s}, Severity::Inform);
        out.appliesTo = AppliesTo::Outgoing;
        ScreeningTerm in = term(u"in"_s, {u"入"_s}, Severity::Inform);
        in.appliesTo = AppliesTo::Incoming;
        const QString text = u"出入 13800000000 "_s + kCitizen;
        QCOMPARE(shown(text, Screener(Passage::Outgoing, rules, {listOf({out, in})}).screen(text)),
                 u"[出:out]入 [13800000000:telephone] "_s + kCitizen);
        QCOMPARE(shown(text, Screener(Passage::Incoming, ScreeningRules::usual(Passage::Incoming), {listOf({out, in})})
                                 .screen(text)),
                 u"出[入:in] 13800000000 "_s + kCitizen);
    }

    void otherApplicantsAreFoundAndTheOwnPassedOver() {
        const QStringList others{u"王明"_s,      u"Ann Lee"_s, u"138 0000 0000"_s,   kCitizenX,
                                 u"E12345678"_s, u"李"_s,      u"ann@example.org"_s, kCode};
        const Screener screener(Passage::Outgoing, ScreeningRules::usual(Passage::Outgoing), {}, others);
        const auto found = [&](const QString& text, const QStringList& allowed) {
            return shown(text, screener.screen(text, allowed));
        };
        const QString text = u"王明, ANN LEE, Annlee, 李: +8613800000000, e12345678, ann@example.org"_s;
        QCOMPARE(found(text, {}),
                 u"[王明:otherApplicant], [ANN LEE:otherApplicant], Annlee, 李: "
                 "+[8613800000000:otherApplicant], [e12345678:otherApplicant], "
                 "[ann@example.org:otherApplicant]"_s);
        QCOMPARE(found(text, {u"王明"_s, u"ann lee"_s, u"13800000000"_s, u"E12345678"_s, u"Ann@Example.org"_s}), text);
        QCOMPARE(found(u"王明华与王明"_s, {u"王明华"_s}), u"王明华与[王明:otherApplicant]"_s);
        QCOMPARE(found(u"110105 19491231 002x "_s + kCode, {}),
                 u"[110105 19491231 002x:otherApplicant] [%1:otherApplicant]"_s.arg(kCode));
        QCOMPARE(found(u"110105 19491231 002x "_s + kCode, {kCitizenX, kCode.toLower()}),
                 u"110105 19491231 002x "_s + kCode);
    }

    void theApplicantsOwnAreAllowedInAnyWriting() {
        Applicant applicant;
        applicant.name = u"王明"_s;
        applicant.idNumber = kCitizen;
        applicant.phone = u"010-12345678"_s;
        applicant.email = u"m@example.org"_s;
        applicant.proxy = Proxy{u"王芳"_s, kCitizenX, u"13800000000"_s, u"parent"_s};
        const QStringList own = particularsOf(applicant);
        QCOMPARE(own.size(), 7);
        const QString text = u"(010) 1234 5678, +86 10 12345678, 138-0000-0000, %1, %2, M@EXAMPLE.ORG"_s.arg(
            fullWidth(kCitizenX), kCitizen.left(6) + u' ' + kCitizen.mid(6));
        QCOMPARE(particularsOnly().screen(text, own), {});
        QVERIFY(particularsOnly().screen(text).size() == 6);
        QCOMPARE(
            shown(u"x.m@example.org 13800000001"_s, particularsOnly().screen(u"x.m@example.org 13800000001"_s, own)),
            u"[x.m@example.org:email] [13800000001:telephone]"_s);
        const Screener strict(Passage::Outgoing, {}, {listOf({term(u"name"_s, {u"王明"_s}, Severity::Forbid)})});
        QCOMPARE(strict.screen(u"王明"_s, own).size(), 1);
    }

    void particularsHaveOneKey() {
        QCOMPARE(particularKey(u"+86 138-0000 0000"_s), u"13800000000"_s);
        QCOMPARE(particularKey(u"+86 (10) 1234 5678"_s), u"01012345678"_s);
        QCOMPARE(particularKey(u"+1 (617) 555-0199"_s), u"16175550199"_s);
        QCOMPARE(particularKey(u"11010519491231002x"_s), kCitizenX);
        QCOMPARE(particularKey(u"Ａnn@Example.org"_s), u"ann@example.org"_s);
        QCOMPARE(particularKey(u"1234"_s), QString());
        QCOMPARE(particularKey(u"E12345678"_s), QString());
        QCOMPARE(particularKey(u"王明"_s), QString());
    }

    void theShippedListIsReadAndWrittenAgain() {
        QFile file(QStringLiteral(GUICHET_SOURCE_DIR "/resources/screening/general.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto list = screeningListFromJson(file.readAll(), u"general.json"_s);
        QVERIFY2(list.ok(), list.ok() ? "" : qPrintable(list.error().detail));
        const auto again = screeningListFromJson(QJsonDocument(toJson(*list)).toJson(), u"again"_s);
        QVERIFY(again.ok());
        QCOMPARE(*again, *list);
        const QString text = u"这是国家秘密。He spoke of suicide."_s;
        QCOMPARE(shown(text, Screener(Passage::Outgoing, {}, {*list}).screen(text)),
                 u"这是[国家秘密:stateSecret]。He spoke of suicide."_s);
        QCOMPARE(shown(text, Screener(Passage::Incoming, {}, {*list}).screen(text)),
                 u"这是国家秘密。He spoke of [suicide:suicide]."_s);
    }

    // Everywhere, in the case's office, or because its service names it; whatever else there is does not.
    void aListHoldsWhereItSays() {
        ScreeningLists lists;
        const auto put = [&](const QString& id, bool everywhere, const QVector<OfficeId>& offices) {
            ScreeningList list = listOf({term(u"word"_s, {u"word"_s}, Severity::Inform)});
            list.id = id;
            list.everywhere = everywhere;
            list.offices = offices;
            keepNewer(lists, list);
        };
        const OfficeId east{u"EO"_s};
        const OfficeId west{u"WO"_s};
        put(u"all"_s, true, {});
        put(u"both"_s, false, {west, east});
        put(u"east"_s, false, {east});
        put(u"licences"_s, false, {});
        const auto held = [&](const OfficeId& office, const Service* service) {
            QStringList ids;
            for (const ScreeningList& list : listsFor(lists, office, service)) ids.append(list.id);
            return ids;
        };
        Service licence;
        licence.screening = {u"licences"_s, u"east"_s, u"noSuchList"_s};
        const Service other;
        QCOMPARE(held(east, nullptr), (QStringList{u"all"_s, u"both"_s, u"east"_s}));
        QCOMPARE(held(west, nullptr), (QStringList{u"all"_s, u"both"_s}));
        QCOMPARE(held(west, &other), (QStringList{u"all"_s, u"both"_s}));
        QCOMPARE(held(west, &licence), (QStringList{u"all"_s, u"both"_s, u"east"_s, u"licences"_s}));
        QCOMPARE(held(OfficeId{u"NO"_s}, nullptr), QStringList{u"all"_s});
    }

    void theNewestVersionStays() {
        ScreeningLists lists;
        ScreeningList list = listOf({term(u"word"_s, {u"word"_s}, Severity::Inform)});
        for (const int version : {2, 10, 9}) {
            list.version = version;
            keepNewer(lists, list);
        }
        QCOMPARE(lists.size(), 1);
        QCOMPARE(lists.value(u"test"_s).version, 10);
    }

    void whereAListHoldsIsReadAndWritten() {
        const QByteArray json =
            R"({"id":"my-list","version":1,"name":{"en":"L","zh":"表"},"everywhere":true,"offices":["EO","WO"],)"
            R"("terms":[{"key":"one","texts":["a"],"severity":"forbid","explanation":{"en":"Why","zh":"因"}}]})";
        const auto list = screeningListFromJson(json, u"l.json"_s);
        QVERIFY2(list.ok(), list.ok() ? "" : qPrintable(list.error().detail));
        QVERIFY(list->everywhere);
        QCOMPARE(list->offices, (QVector<OfficeId>{OfficeId{u"EO"_s}, OfficeId{u"WO"_s}}));
        QCOMPARE(screeningListFromJson(toJson(*list), u"again"_s).value(), *list);
    }

    // From the directory, where a later version may have added keys; a file must not have any.
    void aKeyOfALaterVersionIsPassedOver() {
        QJsonObject json = toJson(listOf({term(u"word"_s, {u"word"_s}, Severity::Inform)}));
        json.insert(u"later"_s, true);
        QVERIFY(screeningListFromJson(json, u"pull"_s).ok());
        QVERIFY(!screeningListFromJson(QJsonDocument(json).toJson(), u"file"_s).ok());
    }

    void aWrongListSaysWhere_data() {
        QTest::addColumn<QByteArray>("part");
        QTest::addColumn<QByteArray>("instead");
        QTest::addColumn<QString>("said");
        QTest::newRow("good") << QByteArray() << QByteArray() << QString();
        QTest::newRow("unknown key") << QByteArray("\"key\"") << QByteArray("\"x\":1,\"key\"")
                                     << u"l.json: terms[0].x: unknown key"_s;
        QTest::newRow("severity") << QByteArray("forbid") << QByteArray("never")
                                  << u"l.json: terms[0].severity: not one of inform, askForReason, forbid"_s;
        QTest::newRow("twice") << QByteArray("\"b\"") << QByteArray("\"Ａ\"")
                               << u"l.json: terms[0].texts[1]: given twice"_s;
        QTest::newRow("nothing to find") << QByteArray("\"b\"") << QByteArray("\"。 \"")
                                         << u"l.json: terms[0].texts[1]: holds neither letter nor digit"_s;
        QTest::newRow("one language") << QByteArray("因") << QByteArray("")
                                      << u"l.json: terms[0].explanation.zh: empty"_s;
        QTest::newRow("no terms") << QByteArray("[{") << QByteArray("[],\"x\":[{") << u"l.json: terms: empty"_s;
        QTest::newRow("name") << QByteArray("my-list") << QByteArray("My")
                              << u"l.json: id: not lower-case words joined by hyphens"_s;
    }
    void aWrongListSaysWhere() {
        QFETCH(QByteArray, part);
        QFETCH(QByteArray, instead);
        QFETCH(QString, said);
        QByteArray json =
            R"({"id":"my-list","version":1,"name":{"en":"L","zh":"表"},"terms":[{"key":"one","texts":["a","b"],)"
            R"("severity":"forbid","explanation":{"en":"Why","zh":"因"}}]})";
        if (!part.isEmpty()) json.replace(part, instead);
        const auto list = screeningListFromJson(json, u"l.json"_s);
        QCOMPARE(list ? QString() : list.error().detail, said);
    }

    void findsWhatANaiveSearchFinds() {
        QVERIFY(rc::check("the automaton finds every term at every place, and nothing else", [] {
            const QStringList terms = narrowTerms();
            const ComparableText text(*narrowText());
            RC_ASSERT(inOrder(TermFinder(terms).find(text)) == inOrder(naively(terms, text)));
        }));
    }
    void whatIsFoundIsTheTerm() {
        QVERIFY(rc::check("the stretch that is found compares as the term", [] {
            const QStringList terms = narrowTerms();
            const QString text = *narrowText();
            for (const TermPlace& place : TermFinder(terms).find(ComparableText(text)))
                RC_ASSERT(comparableTerm(text.mid(place.start, place.length)) == comparableTerm(terms[place.term]));
        }));
    }
    void whatIsFoundPassesTheCheck() {
        QVERIFY(rc::check("finds are in order, apart, and numbers are what they are said to be", [] {
            const auto piece = rc::gen::element(kCitizen, kCitizenX, kCode, kCard, kLongCard, u"13800000000"_s,
                                                u"010"_s, u"12345678"_s, u"+86"_s, u" "_s, u"-"_s, u"("_s, u"x"_s,
                                                u"a@b.cn"_s, u"🙂"_s, u"号"_s, u"4"_s);
            const auto pieces = *rc::gen::container<std::vector<QString>>(piece);
            const QString text = QStringList(pieces.cbegin(), pieces.cend()).join(QString());
            qsizetype before = 0;
            for (const Find& find : particularsOnly().screen(*rc::gen::element(text, fullWidth(text)))) {
                RC_ASSERT(find.start >= before && find.length > 0 && find.start + find.length <= text.size());
                before = find.start + find.length;
                const QString key = plainly(text.mid(find.start, find.length));
                if (find.kind == FindKind::CitizenNumber) RC_ASSERT(isCitizenNumber(key));
                if (find.kind == FindKind::OrganisationCode) RC_ASSERT(isOrganisationCode(key));
                if (find.kind == FindKind::BankCard) RC_ASSERT(cardNumber(key.chopped(1)) == key);
                if (find.kind == FindKind::Telephone) RC_ASSERT(key.size() >= 8 && key.size() <= 15);
                if (find.kind == FindKind::Email) RC_ASSERT(key.contains(u"bcn"));
            }
        }));
    }

private:
    static QString plainly(QString text) {
        text.removeIf([](QChar c) { return !c.isLetterOrNumber(); });
        return text.normalized(QString::NormalizationForm_KC);
    }
};

QTEST_GUILESS_MAIN(ScreeningTest)
#include "screening_test.moc"
