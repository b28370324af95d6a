// Generators for RapidCheck: texts and cases as wild as the types allow.
#pragma once

#include <rapidcheck.h>

#include "core/case/case.h"

namespace guichet::arbitrary {

// Any text that Unicode can encode: controls, quotes, Han, characters beyond the first plane.
inline rc::Gen<QString> text() {
    const auto character = rc::gen::weightedOneOf<char32_t>({
        {8, rc::gen::inRange<char32_t>(0x20, 0x7F)},
        {1, rc::gen::inRange<char32_t>(0x00, 0x20)},
        {2, rc::gen::element<char32_t>(U'"', U'\\', U'/', U'\u007F', U'\u2028', U'\uFFFD', U'\uFEFF')},
        {3, rc::gen::inRange<char32_t>(0x4E00, 0x9FA6)},
        {1, rc::gen::inRange<char32_t>(0x1F300, 0x1F600)},
        {1, rc::gen::inRange<char32_t>(0xE000, 0x10FFFE)},
    });
    return rc::gen::map(rc::gen::container<std::u32string>(character), [](const std::u32string& characters) {
        return QString::fromUcs4(characters.data(), static_cast<qsizetype>(characters.size()));
    });
}

template <typename T>
rc::Gen<T> id() {
    return rc::gen::map(text(), [](const QString& value) { return T{value}; });
}

// What ISO text can say: years 1 to 9999.
inline rc::Gen<Instant> instant() {
    return rc::gen::map(rc::gen::inRange<qint64>(-60'000'000'000'000, 250'000'000'000'000), &instantFromMs);
}

template <typename T>
rc::Gen<std::optional<T>> maybe(rc::Gen<T> gen) {
    return rc::gen::map(rc::gen::maybe(std::move(gen)),
                        [](const rc::Maybe<T>& value) { return value ? std::optional<T>{*value} : std::nullopt; });
}

template <typename T>
QVector<T> list(const rc::Gen<T>& gen) {
    const auto values = *rc::gen::resize(5, rc::gen::container<std::vector<T>>(gen));
    return QVector<T>(values.cbegin(), values.cend());
}

inline QStringList texts() {
    return list(text());
}

// A key of a JSON object. Qt 6.4 orders keys by UTF-8 in one place and by UTF-16 in another, so two equal objects with
// keys from both sides of the surrogates may compare unequal; ours are names.
inline QString key() {
    QString key = *text();
    key.removeIf([](QChar c) { return c >= QChar(0xE000); });
    return key;
}

inline FieldValues fieldValues() {
    FieldValues values;
    for (int i = *rc::gen::inRange(0, 5); i > 0; --i) values.insert(key(), *text());
    return values;
}

inline qint64 number() {
    return *rc::gen::inRange<qint64>(0, 1LL << 53);
}

inline Document document() {
    Document value;
    value.documentId = *id<DocumentId>();
    value.key = *text();
    value.name = *text();
    value.mime = *text();
    value.sizeBytes = number();
    if (*rc::gen::arbitrary<bool>()) value.sha256 = QByteArray(32, *rc::gen::arbitrary<char>());
    value.awaitingBlob = *rc::gen::arbitrary<bool>();
    if (!value.awaitingBlob) value.refused = *text();
    return value;
}

inline Applicant applicant() {
    Applicant value;
    value.kind = *rc::gen::element(ApplicantKind::Person, ApplicantKind::Organisation);
    value.name = *text();
    value.idNumber = *text();
    value.phone = *text();
    value.email = *text();
    value.address = *text();
    if (*rc::gen::arbitrary<bool>()) value.proxy = Proxy{*text(), *text(), *text(), *text()};
    return value;
}

inline TimelineEntry timelineEntry() {
    return TimelineEntry{*id<ActionId>(), *text(),         *instant(), *instant(),
                         *id<PersonId>(), *id<OfficeId>(), *text(),    fieldValues()};
}

inline Proposal proposal() {
    return Proposal{*text(), *text(), *text(), *id<PersonId>(), *id<ActionId>(), *instant()};
}

inline Decision decision() {
    return Decision{*rc::gen::element(DecisionKind::Granted, DecisionKind::PartlyGranted, DecisionKind::Denied,
                                      DecisionKind::Answered),
                    *text(),
                    *id<PersonId>(),
                    *instant(),
                    *id<PersonId>(),
                    *rc::gen::inRange(0, 5)};
}

inline LinkKind linkKind() {
    return *rc::gen::element(LinkKind::Related, LinkKind::PartOf, LinkKind::HasPart, LinkKind::DuplicateOf,
                             LinkKind::HasDuplicate, LinkKind::RepeatOf);
}

inline Priority priority() {
    return *rc::gen::element(Priority::Normal, Priority::High, Priority::Urgent);
}

inline Opinion opinion() {
    return Opinion{*id<ActionId>(), *id<OfficeId>(), *instant(),      *rc::gen::inRange(0, 30),
                   *text(),         *text(),         *id<PersonId>(), *maybe(instant())};
}

inline QJsonObject unknownMembers() {
    QJsonObject members;
    for (int i = *rc::gen::inRange(0, 5); i > 0; --i)
        members.insert(QStringLiteral("later.") + key(), QJsonObject{{key(), number()}, {QStringLiteral("is"), true}});
    return members;
}

inline void fillCourse(Case& value) {
    value.documents = list(rc::gen::exec(&document));
    value.documentsAskedFor = texts();
    if (*rc::gen::arbitrary<bool>()) value.decision = decision();
    if (*rc::gen::arbitrary<bool>()) value.proposedDecision = decision();
    value.priority = priority();
    value.originals = list(rc::gen::exec([] { return Original{*id<ActionId>(), *text(), *text(), *text()}; }));
    if (*rc::gen::arbitrary<bool>()) value.handover = Handover{*id<OfficeId>(), *id<PersonId>(), *instant()};
    value.opinions = list(rc::gen::exec(&opinion));
    value.links = list(rc::gen::exec([] { return CaseLink{linkKind(), *id<CaseId>(), *text()}; }));
    value.proposals = list(rc::gen::exec(&proposal));
    value.timeline = list(rc::gen::exec(&timelineEntry));
    value.openedAt = *instant();
    value.changedAt = *instant();
    value.promisedAt = *maybe(instant());
    value.statutoryAt = *maybe(instant());
    value.closedAt = *maybe(instant());
    for (int i = *rc::gen::inRange(0, 5); i > 0; --i) value.touched.insert(key(), Touch{number(), *id<KeyId>()});
    value.unknown = unknownMembers();
}

inline rc::Gen<Case> aCase() {
    return rc::gen::exec([] {
        Case value;
        value.id = *id<CaseId>();
        value.rev = number();
        value.number = *text();
        value.aliases = texts();
        value.service = *id<ServiceId>();
        value.serviceVersion = *rc::gen::inRange(1, 1'000'000);
        value.office = *id<OfficeId>();
        value.status = *rc::gen::element(CaseStatus::Received, CaseStatus::Accepted, CaseStatus::WaitingForApplicant,
                                         CaseStatus::Decided, CaseStatus::Refused, CaseStatus::Closed);
        value.owner = *id<PersonId>();
        value.channel = *rc::gen::element(Channel::Counter, Channel::Telephone, Channel::Letter, Channel::Portal,
                                          Channel::App, Channel::Email, Channel::Employee, Channel::Other);
        value.applicant = applicant();
        value.subject = *text();
        value.text = *text();
        value.address = *text();
        value.fields = fieldValues();
        fillCourse(value);
        return value;
    });
}

}  // namespace guichet::arbitrary
