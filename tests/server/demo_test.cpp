// The demo: believable cases of every service of the catalogue, in both languages, the same for the same seed.
#include <QDir>
#include <QFile>
#include <QTest>

#include "core/action/case_clock.h"
#include "core/wire/json.h"
#include "server/intake/demo.h"

using namespace guichet;
using namespace guichet::intake;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Instant kNow = *instantFromIso(u"2026-06-01T08:00:00.000Z"_s);

Catalogue wholeCatalogue() {
    Catalogue catalogue;
    const QDir folder(QStringLiteral(GUICHET_SOURCE_DIR "/resources/catalogue"));
    for (const QString& name : folder.entryList({u"*.json"_s}, QDir::Files)) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::ReadOnly)) catalogue.put(serviceFromJson(file.readAll(), name).value());
    }
    return catalogue;
}

// Enough for every service, every story and both languages.
QVector<Case> manyCases() {
    const Catalogue catalogue = wholeCatalogue();
    QVector<Case> cases;
    for (quint64 seed = 1; seed <= 20; ++seed) {
        DemoGenerator generator(seed, catalogue, {}, kNow);
        for (int i = 0; i < 1'000; ++i) {
            auto made = generator.next();
            if (!made) qFatal("%s", qPrintable(made.error().detail));
            giveNumber(*made, u"EO-2026-01-%1-X"_s.arg(i, 5, 10, QChar(u'0')));
            cases.append(std::move(made).value());
        }
    }
    return cases;
}

bool isChinese(const QString& text) {
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.script() == QChar::Script_Han; });
}

QByteArray bytesOf(const Case& made) {
    return json::write(toJson(made));
}

}  // namespace

class DemoTest : public QObject {
    Q_OBJECT

private:
    const Catalogue m_catalogue = wholeCatalogue();
    const QVector<Case> m_cases = manyCases();

private Q_SLOTS:
    void whatIsToldCanBeRead() {
        const auto stories = Stories::read();
        QVERIFY2(stories.ok(), stories.ok() ? "" : qPrintable(stories.error().detail));
    }

    void storiesFitTheCatalogue_data() {
        QTest::addColumn<QString>("id");
        const QVector<Service> services = m_catalogue.newestOfAll();
        QCOMPARE(services.size(), 24);
        for (const Service& service : services) QTest::newRow(qPrintable(service.id.text())) << service.id.text();
    }
    // Each service has stories of its own, and they name what the service has.
    void storiesFitTheCatalogue() {
        QFETCH(QString, id);
        const Service service = *m_catalogue.newest(ServiceId{id});
        const Stories stories = Stories::read().value();
        QVERIFY(stories.services.contains(id));
        const ServiceStories& own = stories.of(id);
        QStringList named = own.fields.keys();
        for (const Story& story : own.stories) named += story.fields.keys();
        for (const Ending& ending : own.endings) {
            named += ending.when.keys();
            const bool known = std::any_of(service.replies.begin(), service.replies.end(),
                                           [&](const ReplyText& reply) { return reply.key == ending.reply; });
            QVERIFY2(known, qPrintable(ending.reply));
            for (auto it = ending.when.cbegin(); it != ending.when.cend(); ++it)
                for (const QString& value : it.value())
                    QVERIFY2(!checkValue(*service.field(it.key()), value), qPrintable(it.key() + u' ' + value));
        }
        for (const QString& name : std::as_const(named)) QVERIFY2(service.field(name) != nullptr, qPrintable(name));
        // Words, sums and days are never left to a guess.
        for (const Field& field : service.fields) {
            const bool meansSomething = field.type == FieldType::Text || field.type == FieldType::LongText ||
                                        field.type == FieldType::Number || field.type == FieldType::Money ||
                                        field.type == FieldType::Date;
            QVERIFY2(!meansSomething || named.contains(field.name), qPrintable(field.name));
        }
    }

    void theSameSeedGivesTheSameBytes() {
        DemoGenerator one(7, m_catalogue, {}, kNow);
        DemoGenerator two(7, m_catalogue, {}, kNow);
        DemoGenerator other(8, m_catalogue, {}, kNow);
        QSet<CaseId> ids;
        int differing = 0;
        for (int i = 0; i < 500; ++i) {
            const Case a = one.next().value();
            QCOMPARE(bytesOf(a), bytesOf(two.next().value()));
            differing += bytesOf(a) != bytesOf(other.next().value()) ? 1 : 0;
            ids.insert(a.id);
        }
        QCOMPARE(ids.size(), 500);
        QCOMPARE(differing, 500);
    }

    // With a calendar the offices have it, and the dates kept are those that the timeline comes to.
    void theDatesAreThoseOfTheCalendar() {
        QFile file(QStringLiteral(GUICHET_SOURCE_DIR "/resources/calendars/cn.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const Calendar china = calendarFromJson(file.readAll(), u"cn.json"_s).value();
        Calendars calendars;
        calendars.put(china);
        DemoGenerator generator(3, m_catalogue, calendars, kNow);
        int standing = 0;
        for (int i = 0; i < 2'000; ++i) {
            const Case made = generator.next().value();
            QCOMPARE(*made.calendar, china.ref());
            const Service* service = m_catalogue.find(made.service, made.serviceVersion);
            Case again = made;
            setDates(again, *service, deadlinesOf(made, *service, china));
            QCOMPARE(again.promisedAt, made.promisedAt);
            QCOMPARE(again.statutoryAt, made.statutoryAt);
            standing += clockStands(deadlinesOf(made, *service, china)) ? 1 : 0;
        }
        QVERIFY(standing > 0);
    }

    void aServiceWithoutStoriesHasGeneralOnes() {
        Catalogue catalogue;
        Service service;
        service.id = ServiceId{u"lost-property"_s};
        service.fields = {Field{u"what"_s, FieldType::Text, {}, {}, true, false, 0, {}, {}, {}, {}}};
        catalogue.put(service);
        DemoGenerator generator(1, catalogue, {}, kNow);
        for (int i = 0; i < 200; ++i) {
            const auto made = generator.next();
            QVERIFY(made.ok());
            QVERIFY(!made->subject.isEmpty() && !made->fields.value(u"what"_s).isEmpty());
        }
    }

    void everyFormIsRight() {
        for (const Case& made : m_cases) {
            const Service* service = m_catalogue.find(made.service, made.serviceVersion);
            QVERIFY(service != nullptr);
            const auto problems = checkForm(service->fields, made.fields);
            QVERIFY2(problems.isEmpty(), qPrintable(made.service.text()));
            for (const Field& field : service->fields)
                QVERIFY2(isShown(field, made.fields) || !made.fields.contains(field.name), qPrintable(field.name));
        }
    }

    // Only what is planned lies ahead of the day on which the case was taken in.
    void datesAreOnTheRightSideOfToday() {
        const QSet<QString> planned{u"leaseEndsOn"_s, u"appointmentOn"_s, u"collectOn"_s,
                                    u"startsOn"_s,    u"endsOn"_s,        u"validFrom"_s};
        qsizetype seen = 0;
        for (const Case& made : m_cases) {
            const QDate today = dayOf(made.openedAt, u"Asia/Shanghai"_s).value();
            const Service& service = *m_catalogue.find(made.service, made.serviceVersion);
            for (const Field& field : service.fields) {
                if (field.type != FieldType::Date || !made.fields.contains(field.name)) continue;
                const QDate day = QDate::fromString(made.fields.value(field.name), Qt::ISODate);
                QVERIFY2(planned.contains(field.name) ? day > today : day <= today, qPrintable(field.name));
                ++seen;
            }
            if (made.fields.contains(u"endsOn"_s)) QVERIFY(made.fields[u"endsOn"_s] >= made.fields[u"startsOn"_s]);
        }
        QVERIFY(seen > 5'000);
    }

    void everythingIsWrittenOut() {
        for (const Case& made : m_cases) {
            QStringList texts{made.subject, made.text, made.address, made.applicant.name, made.applicant.address};
            for (const TimelineEntry& entry : made.timeline) texts.append(entry.text);
            texts += made.fields.values();
            for (const QString& text : std::as_const(texts))
                QVERIFY2(!text.contains(u'{') && !text.contains(u'}') && !text.contains(u"  "_s), qPrintable(text));
            QVERIFY(!made.subject.isEmpty() && !made.text.isEmpty() && !made.address.isEmpty());
        }
    }

    void everyServiceIsAskedForInBothLanguages() {
        QMap<QString, std::pair<int, int>> counts;  // English, 中文
        for (const Case& made : m_cases) {
            auto& [english, chinese] = counts[made.service.text()];
            (isChinese(made.subject) ? chinese : english) += 1;
            QCOMPARE(isChinese(made.subject), isChinese(made.address));
        }
        QCOMPARE(counts.size(), m_catalogue.newestOfAll().size());
        for (auto it = counts.cbegin(); it != counts.cend(); ++it)
            QVERIFY2(it->first >= 30 && it->second >= 30, qPrintable(it.key()));
        // As at a real office: what is wrong in the street comes every day, a request for a file seldom.
        const auto of = [&](const char* id) {
            return counts[QLatin1String(id)].first + counts[QLatin1String(id)].second;
        };
        for (const char* frequent : {"noise-complaint", "refuse", "road-damage"})
            QVERIFY(of(frequent) > 5 * of("information-request"));
        QVERIFY(of("marriage-certificate") > of("birth-certificate"));
    }

    void theTimelineRunsForward() {
        int late = 0;
        int over = 0;
        for (const Case& made : m_cases) {
            QVERIFY(made.openedAt < kNow && made.changedAt < kNow);
            QCOMPARE(made.timeline.first().type, u"register"_s);
            for (qsizetype i = 1; i < made.timeline.size(); ++i)
                QVERIFY(made.timeline[i - 1].at <= made.timeline[i].at && made.timeline[i].at <= made.changedAt);
            QCOMPARE(isOver(made.status), made.closedAt.has_value());
            QCOMPARE(made.status == CaseStatus::WaitingForApplicant, !made.documentsAskedFor.isEmpty());
            if (made.decision) QCOMPARE(made.decision->text.isEmpty(), false);
            over += isOver(made.status) ? 1 : 0;
            late += !made.decision && made.promisedAt && *made.promisedAt < kNow ? 1 : 0;
        }
        QVERIFY2(over > m_cases.size() / 3 && over < m_cases.size() * 9 / 10, qPrintable(QString::number(over)));
        QVERIFY2(late < m_cases.size() * 3 / 100, qPrintable(QString::number(late)));
    }

    void documentsBelongToTheService() {
        qsizetype attached = 0;
        qsizetype askedFor = 0;
        for (const Case& made : m_cases) {
            QSet<QString> keys;
            for (const RequiredDocument& required : m_catalogue.newest(made.service)->documents)
                keys.insert(required.key);
            for (const Document& document : made.documents) {
                QVERIFY(keys.contains(document.key));
                QVERIFY(!made.documentsAskedFor.contains(document.key));
            }
            for (const QString& key : made.documentsAskedFor) QVERIFY(keys.contains(key));
            attached += made.documents.size();
            askedFor += made.documentsAskedFor.size();
        }
        QVERIFY(attached > 5'000 && askedFor > 50);
    }

    // A million cases must not look like copies of a few.
    void casesDoNotLookCopied() {
        QSet<QString> subjects;
        QSet<QString> texts;
        QSet<QString> applicants;
        for (const Case& made : m_cases) {
            subjects.insert(made.subject);
            texts.insert(made.service.text() + made.subject + made.text);
            applicants.insert(made.applicant.name);
        }
        const auto share = [this](const QSet<QString>& of) { return int(of.size() * 100 / m_cases.size()); };
        QVERIFY2(share(subjects) >= 50, qPrintable(QString::number(share(subjects))));
        QVERIFY2(share(texts) >= 90, qPrintable(QString::number(share(texts))));
        QVERIFY2(share(applicants) >= 40, qPrintable(QString::number(share(applicants))));
    }
};

QTEST_GUILESS_MAIN(DemoTest)
#include "demo_test.moc"
