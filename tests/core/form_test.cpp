#include <rapidcheck.h>
#include <QtTest>

#include "core/service/form.h"

using namespace guichet;

namespace {

const QChar kSeparator(0x1F);

Field fieldOf(FieldType type) {
    Field field;
    field.name = QStringLiteral("it");
    field.type = type;
    if (type == FieldType::Choice || type == FieldType::Choices)
        field.choices = {Choice{QStringLiteral("rent"), {}}, Choice{QStringLiteral("own"), {}}};
    return field;
}

QString codeFor(const Field& field, const QString& value) {
    const auto problem = checkValue(field, value);
    return problem ? problem->code : QStringLiteral("good");
}

}  // namespace

class FormTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void values_data() {
        QTest::addColumn<int>("type");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("code");
        const auto row = [](FieldType type, const QString& value, const char* code) {
            QTest::addRow("%d %s", int(type), qPrintable(value.left(40)))
                << int(type) << value << QString::fromLatin1(code);
        };
        row(FieldType::Text, QString(), "good");
        row(FieldType::Text, QStringLiteral("王小明"), "good");
        row(FieldType::Text, QString(500, u'x'), "good");
        row(FieldType::Text, QString(501, u'x'), "tooLong");
        row(FieldType::Text, QStringLiteral("𠀀").repeated(500), "good");
        row(FieldType::Text, QStringLiteral("a\nb"), "controlCharacter");
        row(FieldType::Text, QStringLiteral("a\u0007"), "controlCharacter");
        row(FieldType::Text, QString(QChar(0xD83D)), "controlCharacter");
        row(FieldType::LongText, QStringLiteral("a\nb\tc"), "good");
        row(FieldType::LongText, QStringLiteral("a\u001Fb"), "controlCharacter");
        row(FieldType::LongText, QString(10'000, u'x'), "good");
        row(FieldType::LongText, QString(10'001, u'x'), "tooLong");
        row(FieldType::Number, QStringLiteral("-12.5"), "good");
        row(FieldType::Number, QStringLiteral("12,5"), "notANumber");
        row(FieldType::Number, QStringLiteral("1e3"), "notANumber");
        row(FieldType::Number, QStringLiteral("１２"), "notANumber");
        row(FieldType::Number, QStringLiteral(" 12"), "notANumber");
        row(FieldType::Number, QStringLiteral("12\n"), "controlCharacter");
        row(FieldType::Money, QStringLiteral("1200.50"), "good");
        row(FieldType::Money, QStringLiteral("1200.505"), "notANumber");
        row(FieldType::Date, QStringLiteral("2024-02-29"), "good");
        row(FieldType::Date, QStringLiteral("2026-02-29"), "notADate");
        row(FieldType::Date, QStringLiteral("2026-2-9"), "notADate");
        row(FieldType::Date, QStringLiteral("29/02/2024"), "notADate");
        row(FieldType::Date, QStringLiteral("0026-01-01"), "notADate");
        row(FieldType::Choice, QStringLiteral("rent"), "good");
        row(FieldType::Choice, QStringLiteral("steal"), "notAChoice");
        row(FieldType::Choices, QStringLiteral("rent") + kSeparator + QStringLiteral("own"), "good");
        row(FieldType::Choices, QStringLiteral("rent") + kSeparator + QStringLiteral("rent"), "notAChoice");
        row(FieldType::Choices, QStringLiteral("rent") + kSeparator, "notAChoice");
        row(FieldType::YesNo, QStringLiteral("false"), "good");
        row(FieldType::YesNo, QStringLiteral("yes"), "notAChoice");
        row(FieldType::Phone, QStringLiteral("13800001234"), "good");
        row(FieldType::Phone, QStringLiteral("010-6555 0199"), "good");
        row(FieldType::Phone, QStringLiteral("+1 (617) 555-0199"), "good");
        row(FieldType::Phone, QStringLiteral("12345"), "good");
        row(FieldType::Phone, QStringLiteral("1234"), "phone");
        row(FieldType::Phone, QStringLiteral("call me"), "phone");
        row(FieldType::Phone, QStringLiteral("1234567890123456"), "phone");
        row(FieldType::Email, QStringLiteral("mary.smith+x@mail.example.org"), "good");
        row(FieldType::Email, QStringLiteral("用户@例子.中国"), "good");
        row(FieldType::Email, QStringLiteral("mary@example"), "email");
        row(FieldType::Email, QStringLiteral("mary smith@example.org"), "email");
        row(FieldType::Email, QStringLiteral("mary..s@example.org"), "email");
        row(FieldType::Email, QStringLiteral("a@b@example.org"), "email");
        row(FieldType::Email, QStringLiteral("mary@-x.org"), "email");
        row(FieldType::CitizenNumber, QStringLiteral("11010519491231002X"), "good");
        row(FieldType::CitizenNumber, QStringLiteral("110105194912310021"), "citizenNumber");
        row(FieldType::OrganisationCode, QStringLiteral("91350100M000100Y43"), "good");
        row(FieldType::OrganisationCode, QStringLiteral("91350100M000100Y44"), "organisationCode");
        row(FieldType::Address, QStringLiteral("12 Main Street\nNewtown"), "good");
    }
    void values() {
        QFETCH(int, type);
        QFETCH(QString, value);
        QFETCH(QString, code);
        QCOMPARE(codeFor(fieldOf(FieldType(type)), value), code);
    }

    void boundsAreSaid() {
        Field number = fieldOf(FieldType::Number);
        number.minimum = 1;
        number.maximum = 20;
        QCOMPARE(codeFor(number, QStringLiteral("1")), QStringLiteral("good"));
        QCOMPARE(codeFor(number, QStringLiteral("20.000000")), QStringLiteral("good"));
        QCOMPARE(checkValue(number, QStringLiteral("0.999999")),
                 std::optional(FieldProblem{QStringLiteral("it"), QStringLiteral("tooSmall"), QStringLiteral("1")}));
        QCOMPARE(checkValue(number, QStringLiteral("20.000001")),
                 std::optional(FieldProblem{QStringLiteral("it"), QStringLiteral("tooLarge"), QStringLiteral("20")}));
        Field money = fieldOf(FieldType::Money);
        money.minimum = -5;
        money.maximum = 500'000;
        QCOMPARE(codeFor(money, QStringLiteral("5000.00")), QStringLiteral("good"));
        QCOMPARE(
            checkValue(money, QStringLiteral("5000.01")),
            std::optional(FieldProblem{QStringLiteral("it"), QStringLiteral("tooLarge"), QStringLiteral("5000.00")}));
        QCOMPARE(
            checkValue(money, QStringLiteral("-0.06")),
            std::optional(FieldProblem{QStringLiteral("it"), QStringLiteral("tooSmall"), QStringLiteral("-0.05")}));
        Field text = fieldOf(FieldType::Text);
        text.maxLength = 3;
        QCOMPARE(checkValue(text, QStringLiteral("一二三四")),
                 std::optional(FieldProblem{QStringLiteral("it"), QStringLiteral("tooLong"), QStringLiteral("3")}));
    }

    void aNumberMustFitTheCheckOfItsField() {
        Field field = fieldOf(FieldType::Text);
        field.check = QStringLiteral("gb.nhs");
        QCOMPARE(codeFor(field, QString()), QStringLiteral("good"));
        QCOMPARE(codeFor(field, QStringLiteral("943 476 5919")), QStringLiteral("good"));
        QCOMPARE(
            checkValue(field, QStringLiteral("943 476 5918")),
            std::optional(FieldProblem{QStringLiteral("it"), QStringLiteral("numberCheck"), QStringLiteral("gb.nhs")}));
        QCOMPARE(codeFor(field, QStringLiteral(" ")), QStringLiteral("numberCheck"));
        field.maxLength = 4;
        QCOMPARE(codeFor(field, QStringLiteral("12345")), QStringLiteral("tooLong"));
        field.maxLength = 0;
        field.required = true;
        QCOMPARE(codeFor(field, QString()), QStringLiteral("required"));
        QCOMPARE(checkForm({field}, {{field.name, QStringLiteral("9434765911")}}).size(), 1);
    }

    void requiredMeansMoreThanSpace() {
        Field field = fieldOf(FieldType::Text);
        field.required = true;
        QCOMPARE(codeFor(field, QString()), QStringLiteral("required"));
        QCOMPARE(codeFor(field, QStringLiteral("  \n")), QStringLiteral("required"));
        QCOMPARE(codeFor(field, QStringLiteral("x")), QStringLiteral("good"));
    }

    void aFormTellsEverythingAtOnceInItsOrder() {
        Field tenure = fieldOf(FieldType::Choice);
        tenure.name = QStringLiteral("tenure");
        tenure.required = true;
        Field rent = fieldOf(FieldType::Money);
        rent.name = QStringLiteral("rent");
        rent.required = true;
        rent.onlyIf.field = QStringLiteral("tenure");
        rent.onlyIf.values = QStringList{QStringLiteral("rent")};
        Field since = fieldOf(FieldType::Date);
        since.name = QStringLiteral("since");
        since.required = true;
        const QVector<Field> form{tenure, rent, since};
        const auto codes = [&](const FieldValues& values) {
            QStringList found;
            for (const FieldProblem& problem : checkForm(form, values))
                found.append(problem.field + u':' + problem.code);
            return found.join(u' ');
        };
        const QString t = QStringLiteral("tenure"), r = QStringLiteral("rent"), s = QStringLiteral("since");
        const QString day = QStringLiteral("2026-03-01");
        QCOMPARE(codes({}), QStringLiteral("tenure:required since:required"));
        QCOMPARE(codes({{t, QStringLiteral("rent")}}), QStringLiteral("rent:required since:required"));
        QCOMPARE(codes({{t, QStringLiteral("own")}, {s, day}}), QString());
        QCOMPARE(codes({{t, QStringLiteral("own")}, {s, day}, {r, QStringLiteral("much")}}),
                 QStringLiteral("rent:notANumber"));
        QCOMPARE(
            codes({{t, QStringLiteral("own")}, {s, day}, {QStringLiteral("zz"), day}, {QStringLiteral("aa"), day}}),
            QStringLiteral("aa:unknownField zz:unknownField"));
    }

    void oneOfSeveralChoicesShowsAField() {
        Field field = fieldOf(FieldType::Text);
        QVERIFY(isShown(field, {}));
        field.onlyIf.field = QStringLiteral("kinds");
        field.onlyIf.values = QStringList{QStringLiteral("b"), QStringLiteral("c")};
        QVERIFY(!isShown(field, {}));
        QVERIFY(!isShown(field, {{QStringLiteral("kinds"), QStringLiteral("a")}}));
        QVERIFY(isShown(field, {{QStringLiteral("kinds"), QStringLiteral("a") + kSeparator + QStringLiteral("c")}}));
    }

    // Both checks find every slip of one character.
    void checkDigitsFindEverySlip() {
        QVERIFY(rc::check("one wrong digit", [] {
            const bool isPerson = *rc::gen::arbitrary<bool>();
            const QString good = isPerson ? QStringLiteral("11010519491231002X") : QStringLiteral("91350100M000100Y43");
            QString wrong = good;
            wrong[*rc::gen::inRange<qsizetype>(0, 18)] = QLatin1Char(*rc::gen::inRange('0', char('9' + 1)));
            RC_PRE(wrong != good);
            RC_ASSERT(!(isPerson ? isCitizenNumber(wrong) : isOrganisationCode(wrong)));
        }));
    }

    void lowerCaseIsReadToo() {
        QVERIFY(isCitizenNumber(QStringLiteral("11010519491231002x")));
        QVERIFY(isOrganisationCode(QStringLiteral("91350100m000100y43")));
        QVERIFY(!isOrganisationCode(QStringLiteral("91350100M000100Y4")));
        QVERIFY(!isCitizenNumber(QString()));
    }
};

QTEST_GUILESS_MAIN(FormTest)
#include "form_test.moc"
