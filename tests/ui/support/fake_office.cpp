#include <QDir>
#include <QFile>

#include "core/case/case_number.h"
#include "core/time/deadline.h"
#include "tests/ui/support/fake_ports.h"

namespace guichet::ui {

namespace {

struct Asking {
    const char* service;
    const char* applicant;
    const char* subject;
    const char* text;
};

constexpr Asking kAskings[] = {
    {"housing-subsidy", "王小明", "住房补贴申请", "本人与父母同住，申请市级住房补贴。"},
    {"noise-complaint", "Mary Collins", "Noise from the workshop at night",
     "Every night after eleven there is hammering behind our house."},
    {"road-damage", "张海燕", "人行道塌陷", "学校门口的人行道塌陷，已有老人摔倒。"},
    {"business-licence", "Harbour Bakery Ltd", "Licence for a bakery on the quay",
     "We want to open a bakery with eight seats."},
    {"residence-registration", "Peter Schulz", "Moved into the east district", "We moved on the first of the month."},
    {"suggestion", "李建国", "建议增设公交站", "建议在体育馆东门增设公交站点。"},
    {"noise-complaint", "陈丽", "夜间施工噪音", "小区东侧工地夜间施工，影响休息。"},
};

Directory office() {
    Directory who;
    who.offices[OfficeId{QStringLiteral("EO")}] = {OfficeId{QStringLiteral("EO")}, QStringLiteral("East Office"),
                                                   QStringLiteral("东区政务窗口"), QStringLiteral("Asia/Shanghai")};
    const auto add = [&who](const char* id, const char* name, Role role) {
        Person person{PersonId{QLatin1String(id)},
                      QString::fromUtf8(name),
                      {{OfficeId{QStringLiteral("EO")}, role}},
                      false,
                      false};
        who.people[person.id] = person;
        return person;
    };
    who.me = add("li.wei", "Li Wei", Role::Clerk);
    add("zhang.min", "Zhang Min", Role::Clerk);
    add("zhao.lei", "赵蕾", Role::Supervisor);
    const QDir folder(QStringLiteral(GUICHET_SOURCE_DIR "/resources/catalogue"));
    for (const QString& name : folder.entryList({QStringLiteral("*.json")})) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly)) continue;
        const Result<Service> service = serviceFromJson(file.readAll(), name);
        if (service.ok()) who.catalogue.put(*service);
    }
    return who;
}

void pass(Case& theCase, const char* type, Instant at, const char* person, const QString& text = {},
          const FieldValues& details = {}) {
    const QString id = QStringLiteral("%1-%2").arg(theCase.id.text()).arg(theCase.timeline.size());
    theCase.timeline << TimelineEntry{
        ActionId{id}, QLatin1String(type), at, at, PersonId{QLatin1String(person)}, theCase.office, text, details};
    theCase.changedAt = at;
}

void live(Case& theCase, int number) {
    const Instant opened = theCase.openedAt;
    if (number % 3 != 2) {
        theCase.owner = PersonId{number % 3 == 0 ? QStringLiteral("li.wei") : QStringLiteral("zhang.min")};
        pass(theCase, "claim", opened + std::chrono::hours(2), theCase.owner.text().toLatin1().constData());
        theCase.timeline.last().person = theCase.owner;
    }
    if (number % 4 == 1) {
        theCase.status = CaseStatus::Accepted;
        pass(theCase, "accept", opened + std::chrono::hours(20), "zhang.min", {},
             {{QStringLiteral("status"), QStringLiteral("accepted")}});
        pass(theCase, "note", opened + std::chrono::hours(26), "zhao.lei",
             QStringLiteral("Called the applicant; they will bring the lease on Monday."));
    } else if (number % 8 == 3) {
        theCase.status = CaseStatus::WaitingForApplicant;
        pass(theCase, "askForDocuments", opened + std::chrono::hours(22), "zhang.min",
             QStringLiteral("Please bring the proof of income."));
    } else if (number % 8 == 7) {
        theCase.status = CaseStatus::Closed;
        theCase.closedAt = opened + std::chrono::hours(70);
        pass(theCase, "close", *theCase.closedAt, "zhang.min", QStringLiteral("Settled on the spot."),
             {{QStringLiteral("status"), QStringLiteral("closed")}});
    }
}

Case makeCase(int number, const Directory& who, Instant now) {
    const Asking& asking = kAskings[number % std::size(kAskings)];
    Case theCase;
    theCase.id = CaseId{QStringLiteral("case-%1").arg(number)};
    theCase.rev = 3;
    theCase.office = OfficeId{QStringLiteral("EO")};
    theCase.number = format(CaseNumber{theCase.office, 2026, 3, 400 + number});
    theCase.service = ServiceId{QLatin1String(asking.service)};
    theCase.applicant.name = QString::fromUtf8(asking.applicant);
    theCase.applicant.phone = QStringLiteral("13800000%1").arg(number, 3, 10, QLatin1Char('0'));
    if (theCase.applicant.name.contains(QLatin1String("Ltd"))) theCase.applicant.kind = ApplicantKind::Organisation;
    theCase.subject = QString::fromUtf8(asking.subject);
    theCase.text = QString::fromUtf8(asking.text);
    theCase.openedAt = now - std::chrono::hours(24 * (1 + number % 11)) - std::chrono::minutes(37 * number);
    pass(theCase, "register", theCase.openedAt, "zhang.min");
    theCase.promisedAt = now + std::chrono::hours(24 * (number % 13 - 2)) + std::chrono::minutes(11 * number);
    theCase.statutoryAt = *theCase.promisedAt + std::chrono::hours(24 * 20);
    const Service* service = who.catalogue.newest(theCase.service);
    if (service != nullptr) {
        theCase.serviceVersion = service->version;
        for (const Field& field : service->fields) {
            if (field.type == FieldType::Choice && !field.choices.isEmpty())
                theCase.fields[field.name] = field.choices.first().value;
            if (field.type == FieldType::Text || field.type == FieldType::Address)
                theCase.fields[field.name] = QStringLiteral("Elm Street 12");
            if (field.type == FieldType::Money || field.type == FieldType::Number)
                theCase.fields[field.name] = QStringLiteral("3");
        }
        if (!service->documents.isEmpty()) {
            theCase.documents << Document{DocumentId{QStringLiteral("d-%1").arg(number)},
                                          service->documents.first().key,
                                          QStringLiteral("scan-0412.pdf"),
                                          QStringLiteral("application/pdf"),
                                          284'113,
                                          QByteArray(32, 'x'),
                                          number % 2 == 0,
                                          {}};
        }
    }
    live(theCase, number);
    return theCase;
}

}  // namespace

FakeOffice::FakeOffice() {
    cases.now = instantFromMs(QDateTime(QDate(2026, 11, 23), QTime(2, 31), Qt::UTC).toMSecsSinceEpoch());
    cases.who = office();
    for (int number = 0; number < 60; ++number) cases.cases << makeCase(number, cases.who, cases.now);
    for (const Case& one : std::as_const(cases.cases))
        for (const Document& document : one.documents)
            files.states[document.documentId] = {document.awaitingBlob ? FileState::WaitsToGo : FileState::Here, 0};
    Case& mine = cases.cases[9];
    mine.proposals << Proposal{QStringLiteral("subject"),
                               mine.subject,
                               QStringLiteral("住房补贴申请（两人）"),
                               PersonId{QStringLiteral("zhang.min")},
                               ActionId{QStringLiteral("proposed")},
                               cases.now - std::chrono::hours(3)};
    AttentionItem item;
    item.itemId = QStringLiteral("item-1");
    item.caseId = cases.cases[0].id;
    item.caseNumber = cases.cases[0].number;
    item.type = QStringLiteral("editFields");
    item.at = cases.now - std::chrono::hours(2);
    item.outcome.kind = OutcomeKind::Conflict;
    item.outcome.fields = {QStringLiteral("subject")};
    item.mine = {FieldChange{QStringLiteral("subject"), QStringLiteral("住房补贴申请"),
                             QStringLiteral("住房补贴申请（三人家庭）")}};
    item.theirs = {{QStringLiteral("subject"), QStringLiteral("住房补贴续期申请")}};
    cases.items[item.caseId] << item;
    cases.unsent << cases.cases[3].timeline.last().actionId;
    session.person = cases.who.me;
    session.password = QStringLiteral("correct horse");
    session.state = {true, false, cases.who.me.id, cases.who.me.name, QStringLiteral("https://centre.example.org")};
    sync.value.phase = SyncPhase::UpToDate;
    sync.value.lastReceivedAt = cases.now - std::chrono::minutes(1);
    sync.value.attention = 1;
}

}  // namespace guichet::ui
