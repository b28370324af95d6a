#include <QDir>
#include <QFile>
#include <QtTest>

#include "core/service/catalogue.h"
#include "core/wire/json.h"

using namespace guichet;

namespace {

// The least service there can be, with one field of each sort that has rules of its own.
constexpr char kService[] = R"({
  "id": "test-service",
  "version": 2,
  "name": {"en": "Test", "zh": "测试"},
  "summary": {"en": "A test.", "zh": "测试。"},
  "legalBasis": {"en": "None.", "zh": "无。"},
  "fields": [
    {"name": "tenure", "type": "choice", "label": {"en": "Tenure", "zh": "居住方式"}, "required": true, "choices": [
      {"value": "rent", "label": {"en": "Rents", "zh": "租赁"}}, {"value": "own", "label": {"en": "Owns", "zh": "自有"}}]},
    {"name": "rent", "type": "money", "label": {"en": "Rent", "zh": "租金"}, "help": {"en": "Net.", "zh": "净额。"},
      "minimum": 0, "maximum": 100, "personal": true, "onlyIf": {"field": "tenure", "values": ["rent"]}},
    {"name": "remark", "type": "text", "label": {"en": "Remark", "zh": "备注"}, "maxLength": 20}
  ],
  "documents": [{"key": "lease", "name": {"en": "Lease", "zh": "合同"}, "required": false},
                {"key": "identity", "name": {"en": "Identity", "zh": "身份证"}}],
  "promised": {"amount": 5, "unit": "workingDays"},
  "statutory": {"amount": 7, "unit": "calendarDays"},
  "silence": "countsAsAccepted",
  "replies": [{"key": "yes", "name": {"en": "Yes", "zh": "同意"}, "body": {"en": "Dear {applicant}", "zh": "{applicant}：{number} {subject}"}}]
})";

QJsonObject service() {
    return json::parseObject(kService, 100'000).value();
}

// The object with the value at "fields[1].label.zh" replaced; Undefined removes it.
QJsonValue replaced(const QJsonValue& in, QStringList path, const QJsonValue& value) {
    if (path.isEmpty()) return value;
    const QString step = path.takeFirst();
    if (in.isArray()) {
        QJsonArray array = in.toArray();
        const int index = step.toInt();
        const QJsonValue inner = replaced(index < array.size() ? array.at(index) : QJsonValue{}, path, value);
        if (index < array.size())
            array.replace(index, inner);
        else
            array.append(inner);
        return array;
    }
    QJsonObject object = in.toObject();
    object.insert(step, replaced(object.value(step), path, value));
    return object;
}

QJsonObject with(const char* path, const QJsonValue& value) {
    QString steps = QString::fromLatin1(path);
    steps.replace(u'[', u'.').remove(u']');
    return replaced(service(), steps.split(u'.'), value).toObject();
}

QString text(const char* utf8) {
    return QString::fromUtf8(utf8);
}

QJsonObject choice(const char* value) {
    return QJsonObject{{text("value"), text(value)},
                       {text("label"), QJsonObject{{text("en"), text("x")}, {text("zh"), text("x")}}}};
}

}  // namespace

class CatalogueTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAService() {
        const auto read = serviceFromJson(QByteArray(kService), text("test.json"));
        QVERIFY2(read.ok(), read.ok() ? "" : qPrintable(read.error().detail));
        QCOMPARE(read->id, ServiceId{text("test-service")});
        QCOMPARE(read->version, 2);
        QCOMPARE(read->name.in(true), text("测试"));
        QCOMPARE(read->fields.size(), 3);
        QCOMPARE(read->fields[0].choices.size(), 2);
        QCOMPARE(*read->fields[1].maximum, 100);
        QCOMPARE(read->fields[1].onlyIf.values, QStringList{text("rent")});
        QCOMPARE(read->fields[2].maxLength, 20);
        QVERIFY(!read->documents[0].required && read->documents[1].required);
        QCOMPARE(*read->promised, (Limit{5, LimitUnit::WorkingDays}));
        QCOMPARE(*read->statutory, (Limit{7, LimitUnit::CalendarDays}));
        QCOMPARE(read->silence, Silence::CountsAsAccepted);
        QCOMPARE(read->replies.size(), 1);
        QCOMPARE(read->personalFields(), QSet<QString>{text("rent")});
        QCOMPARE(read->field(text("remark")), &read->fields[2]);
        QCOMPARE(read->field(text("nothing")), nullptr);
    }

    void whatIsWrittenReadsBack() {
        const Service one = serviceFromJson(service(), text("test.json")).value();
        QCOMPARE(serviceFromJson(json::write(toJson(one)), text("again")).value(), one);
    }

    void aFieldNamesItsCheck() {
        const Service one = serviceFromJson(with("fields[2].check", text("gb.nhs")), text("test.json")).value();
        QCOMPARE(one.fields[2].check, text("gb.nhs"));
        QCOMPARE(serviceFromJson(json::write(toJson(one)), text("again")).value(), one);
        QCOMPARE(toJson(one).value(text("fields"))[2][text("check")], QJsonValue(text("gb.nhs")));
        QVERIFY(!toJson(one).value(text("fields"))[1].toObject().contains(text("check")));
    }

    void errorsNameFilePathAndReason_data() {
        QTest::addColumn<QJsonObject>("json");
        QTest::addColumn<QString>("detail");
        const auto row = [](const char* path, const QJsonValue& value, const char* detail) {
            QTest::newRow(detail) << with(path, value) << QString::fromUtf8(detail);
        };
        const QJsonValue gone = QJsonValue::Undefined;
        row("id", text("Test Service"), "id: not lower-case words joined by hyphens");
        row("version", 0, "version: not between 1 and 1000000");
        row("version", 1.5, "version: not an integer");
        row("version", gone, "version: missing");
        row("colour", 1, "colour: unknown key");
        row("name.zh", gone, "name.zh: missing");
        row("name.fr", text("x"), "name.fr: unknown key");
        row("summary.en", text(" "), "summary.en: empty");
        row("legalBasis", text("law"), "legalBasis: not an object");
        row("fields", QJsonArray{}, "fields: empty");
        row("fields[2].label.zh", gone, "fields[2].label.zh: missing");
        row("fields[2].name", text("rent"), "fields[2].name: given twice");
        row("fields[2].name", text("Re mark"), "fields[2].name: not a camelCase name");
        row("fields[2].name", text("subject"), "fields[2].name: is the name of a member that every case has");
        row("fields[2].typ", text("text"), "fields[2].typ: unknown key");
        row("fields[2].required", text("yes"), "fields[2].required: neither true nor false");
        row("fields[2].minimum", 1, "fields[2].minimum: only for number and money");
        row("fields[2].maxLength", 0, "fields[2].maxLength: not between 1 and 10000");
        row("fields[1].check", text("gb.nhs"), "fields[1].check: only for text");
        row("fields[2].check", text("gb.ssn"),
            "fields[2].check: not one of cn.citizen, cn.mobile, cn.organisation, cn.telephone, eu.iban, fr.nir, "
            "fr.siren, fr.siret, gb.nhs, gb.nino, gb.utr, jp.corporate, jp.individual");
        row("fields[2].choices", QJsonArray{choice("a"), choice("b")},
            "fields[2].choices: only for choice and choices");
        row("fields[0].choices", gone, "fields[0].choices: fewer than two");
        row("fields[0].choices[1].value", text("rent"), "fields[0].choices[1].value: given twice");
        row("fields[0].choices[1].value", text("a b"), "fields[0].choices[1].value: not a camelCase name");
        row("fields[0].choices[1].label.en", gone, "fields[0].choices[1].label.en: missing");
        row("fields[1].maximum", -1, "fields[1].maximum: less than the minimum");
        row("fields[1].maxLength", 5, "fields[1].maxLength: only for text, longText and address");
        row("fields[1].help.zh", gone, "fields[1].help.zh: missing");
        row("fields[1].onlyIf.field", text("nothing"), "fields[1].onlyIf.field: names no field before this one");
        row("fields[1].onlyIf.field", text("rent"), "fields[1].onlyIf.field: names no field before this one");
        row("fields[1].onlyIf.values", QJsonArray{}, "fields[1].onlyIf.values: empty");
        row("fields[1].onlyIf.values[0]", text("steal"),
            "fields[1].onlyIf.values: holds a value that the field cannot have");
        row("fields[2].onlyIf", QJsonObject{{text("field"), text("rent")}, {text("values"), QJsonArray{text("1")}}},
            "fields[2].onlyIf.field: names a field that is itself conditional");
        row("fields[0]", QJsonObject{{text("name"), text("tenure")}}, "fields[0].type: missing");
        row("fields[0].type", text("colour"),
            "fields[0].type: not one of text, longText, number, money, date, choice, choices, yesNo, phone, email, "
            "citizenNumber, organisationCode, address");
        row("documents[1].key", text("lease"), "documents[1].key: given twice");
        row("documents[0].name.zh", gone, "documents[0].name.zh: missing");
        row("promised.amount", 0, "promised.amount: not between 1 and 3650");
        row("promised.unit", text("weeks"), "promised.unit: not one of workingDays, calendarDays, workingHours");
        row("promised.amount", 6, "statutory: shorter than promised");
        row("silence", text("sulk"), "silence: not one of nothing, countsAsAccepted, countsAsRefused");
        row("statutory", gone, "silence: has a consequence but there is no statutory limit");
        row("replies[0].body.zh", text("{name}"),
            "replies[0].body.zh: holds a placeholder other than {applicant}, {number}, {subject}");
    }
    void errorsNameFilePathAndReason() {
        QFETCH(QJsonObject, json);
        QFETCH(QString, detail);
        const auto read = serviceFromJson(json::write(json), text("test.json"));
        QVERIFY(!read.ok());
        QCOMPARE(read.error().code, ErrorCode::Invalid);
        QCOMPARE(read.error().detail, text("test.json: ") + detail);
    }

    void theDirectoryMayKnowMore() {
        const auto read = serviceFromJson(with("fields[0].colour", text("red")), text("test-service"));
        QVERIFY(read.ok());
        QCOMPARE(*read, serviceFromJson(service(), text("test-service")).value());
    }

    void brokenJsonIsSaidWithItsPlace() {
        const auto read = serviceFromJson(QByteArray("{\"id\":\"a\",\"id\":\"b\"}"), text("test.json"));
        QVERIFY(!read.ok());
        QCOMPARE(read.error().detail, text("test.json: duplicate key at offset 10"));
    }

    void aCaseFindsTheVersionItWasOpenedUnder() {
        Catalogue catalogue;
        Service one = serviceFromJson(service(), text("x")).value();
        for (const int version : {3, 1, 10}) {
            one.version = version;
            catalogue.put(one);
        }
        one.id = ServiceId{text("another")};
        catalogue.put(one);
        const ServiceId id{text("test-service")};
        QCOMPARE(catalogue.find(id, 3)->version, 3);
        QCOMPARE(catalogue.find(id, 2), nullptr);
        QCOMPARE(catalogue.newest(id)->version, 10);
        QCOMPARE(catalogue.newest(ServiceId{text("none")}), nullptr);
        const auto newest = catalogue.newestOfAll();
        QCOMPARE(newest.size(), 2);
        QCOMPARE(newest[0].id, ServiceId{text("another")});
        QCOMPARE(newest[1].version, 10);
    }

    void theExampleInTheDocumentsIsGood() {
        QFile file(QStringLiteral(GUICHET_SOURCE_DIR "/docs/catalogue.md"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray page = file.readAll();
        const qsizetype begin = page.indexOf("```json\n") + 8;
        const auto read = serviceFromJson(page.mid(begin, page.indexOf("```", begin) - begin), text("catalogue.md"));
        QVERIFY2(read.ok(), read.ok() ? "" : qPrintable(read.error().detail));
    }

    void everyFileOfTheCatalogueIsGood_data() {
        QTest::addColumn<QString>("path");
        const QDir folder(QStringLiteral(GUICHET_SOURCE_DIR "/resources/catalogue"));
        const QStringList files = folder.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
        QVERIFY2(files.size() >= 24, qPrintable(folder.path()));
        for (const QString& file : files) QTest::newRow(qPrintable(file)) << folder.filePath(file);
    }
    void everyFileOfTheCatalogueIsGood() {
        QFETCH(QString, path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QFileInfo info(path);
        const auto read = serviceFromJson(file.readAll(), info.fileName());
        QVERIFY2(read.ok(), read.ok() ? "" : qPrintable(read.error().detail));
        QCOMPARE(read->id.text(), info.completeBaseName());
        QVERIFY(read->fields.size() >= 4 && read->fields.size() <= 10);
        QVERIFY(read->promised && read->statutory);
        QVERIFY(read->replies.size() >= 2);
        QVERIFY(!read->personalFields().isEmpty());
        // 中文 is 中文, and the two languages do not stand in each other's place.
        const QRegularExpression han(QStringLiteral("\\p{Han}"));
        QVERIFY(han.match(read->legalBasis.zh).hasMatch());  // the English one may name a law in its own script
        QVector<LocalText> texts{read->name, read->summary};
        for (const Field& field : read->fields) {
            texts << field.label << (field.help == LocalText{} ? field.label : field.help);
            for (const Choice& choice : field.choices) texts << choice.label;
        }
        for (const RequiredDocument& document : read->documents) texts << document.name;
        for (const ReplyText& reply : read->replies) texts << reply.name << reply.body;
        for (const LocalText& both : std::as_const(texts)) {
            QVERIFY2(han.match(both.zh).hasMatch(), qPrintable(both.en));
            QVERIFY2(!han.match(both.en).hasMatch(), qPrintable(both.en));
        }
        QCOMPARE(serviceFromJson(toJson(*read), info.fileName()).value(), *read);
    }
};

QTEST_GUILESS_MAIN(CatalogueTest)
#include "catalogue_test.moc"
