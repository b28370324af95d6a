#include "tools/bench/case_supply.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <cstdio>

#include "core/case/case_number.h"
#include "server/intake/demo.h"
#include "server/intake/import.h"

namespace guichet::bench {

using namespace Qt::StringLiterals;

const Instant kNow = instantFromMs(1'772'442'000'000);  // 2026-03-02T09:00:00Z

namespace {

Error noFile(const QFile& file) {
    return Error{ErrorCode::NotFound, u"fileNotRead"_s, QFileInfo(file).fileName() + u": "_s + file.errorString()};
}

// Gives each case what the centre gives it: office, number, revision.
constexpr qsizetype kNotTheClerks = 50;

class Registrar {
public:
    QString next(int year) { return format(CaseNumber{kOffice, year, 1, ++m_counter}); }

private:
    int m_counter = 0;
};

int yearOf(Instant at) {
    return QDateTime::fromMSecsSinceEpoch(toMs(at), Qt::UTC).date().year();
}

Done eachDemoCase(qint64 count, const Catalogue& catalogue, const std::function<Done(Case)>& take) {
    intake::DemoGenerator generator(kSeed, catalogue, {}, kNow);
    Registrar registrar;
    for (qint64 made = 0; made < count; ++made) {
        GUICHET_TAKE(Case next, generator.next());
        next.office = kOffice;
        next.rev = 1;
        intake::giveNumber(next, registrar.next(yearOf(next.openedAt)));
        GUICHET_TRY(take(std::move(next)));
    }
    return done();
}

// Where the import's cases go: handed on, and of each only what tells a row that comes twice.
class HandingOn final : public intake::CaseSink {
public:
    HandingOn(qint64 most, const std::function<Done(Case)>& take) : m_most(most), m_take(take) {}

    Result<std::optional<Case>> find(const CaseId& id) override {
        const auto known = m_fields.constFind(id);
        if (known == m_fields.constEnd()) return std::optional<Case>();
        Case found;
        found.id = id;
        found.fields = known.value();
        return std::optional(std::move(found));
    }
    Result<QString> nextNumber(const OfficeId&, int year) override { return m_registrar.next(year); }
    Result<QVector<std::optional<Refusal>>> record(const QVector<Case>& cases) override {
        for (Case one : cases) {
            if (isFull()) return Error{ErrorCode::Cancelled, {}, {}};
            m_fields.insert(one.id, one.fields);
            one.rev = 1;
            // An import knows no clerks; somebody's own cases are what a window shows first.
            if (m_fields.size() % kNotTheClerks == 0 && !isOver(one.status)) one.owner = PersonId{u"li.wei"_s};
            GUICHET_TRY(m_take(std::move(one)));
        }
        return QVector<std::optional<Refusal>>(cases.size());
    }
    [[nodiscard]] bool isFull() const { return m_fields.size() >= m_most; }

private:
    qint64 m_most;
    const std::function<Done(Case)>& m_take;
    Registrar m_registrar;
    QHash<CaseId, FieldValues> m_fields;
};

Done importFile(const DataFile& from, const Catalogue& catalogue, HandingOn& sink) {
    QFile file(from.path);
    if (!file.open(QIODevice::ReadOnly)) return noFile(file);
    GUICHET_TAKE(intake::Mapping mapping, intake::builtInMapping(from.mapping));
    const intake::ImportOptions options{kOffice, u"Asia/Shanghai"_s, QFileInfo(file).fileName(), &catalogue};
    const auto imported = intake::importCsv(
        file, std::move(mapping), options, sink, [](const intake::RowProblem&) {},
        [](qint64, qint64) { return done(); });
    if (!imported && !sink.isFull()) return imported.error();
    return done();
}

}  // namespace

Result<Catalogue> shippedCatalogue() {
    Catalogue catalogue;
    const QDir folder(QStringLiteral(GUICHET_SOURCE_DIR "/resources/catalogue"));
    for (const QString& name : folder.entryList({u"*.json"_s}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly)) return noFile(file);
        GUICHET_TAKE(Service service, serviceFromJson(file.readAll(), name));
        catalogue.put(std::move(service));
    }
    return catalogue;
}

Result<QVector<DataFile>> filesOf(Data data) {
    QVector<DataFile> files;
    const QDir shared(QStringLiteral(GUICHET_SOURCE_DIR "/../shared/data"));
    if (data == Data::Boston || data == Data::Real)
        files.append({shared.filePath(u"boston-311/boston_311_combined.csv"_s), u"boston-311"_s});
    if (data == Data::Petitions || data == Data::Real) {
        const QDir petitions(shared.filePath(u"petitions-zh"_s));
        // The first attachment is the tree of classes, not messages.
        for (const QString& name : petitions.entryList({u"附件[234]*.csv"_s}, QDir::Files, QDir::Name))
            files.append({petitions.filePath(name), u"petitions-zh"_s});
    }
    if (data != Data::Demo && (files.isEmpty() || !QFileInfo::exists(files.first().path)))
        return Error{ErrorCode::NotFound, u"fileNotRead"_s, u"../shared/data is not there"_s};
    return files;
}

Done eachCase(Data data, qint64 count, const Catalogue& catalogue, const std::function<Done(Case)>& take) {
    if (data == Data::Demo) return eachDemoCase(count, catalogue, take);
    GUICHET_TAKE(const QVector<DataFile> files, filesOf(data));
    HandingOn sink(count, take);
    for (const DataFile& file : files) {
        if (sink.isFull()) break;
        GUICHET_TRY(importFile(file, catalogue, sink));
    }
    return done();
}

RegisterBody registrationOf(const Case& told) {
    return {told.number,    told.service, told.serviceVersion, told.office,  told.channel,
            told.applicant, told.subject, told.text,           told.address, told.fields};
}

Result<QVector<RegisterBody>> registrations(qint64 count) {
    GUICHET_TAKE(const Catalogue catalogue, shippedCatalogue());
    QVector<RegisterBody> bodies;
    GUICHET_TRY(eachCase(Data::Demo, count, catalogue, [&](const Case& one) {
        bodies.append(registrationOf(one));
        return done();
    }));
    return bodies;
}

void tellProgress(const char* what, qint64 done, qint64 total) {
    using namespace std::chrono_literals;
    static std::chrono::steady_clock::time_point told;
    const auto now = std::chrono::steady_clock::now();
    if (now - told < 1s && done < total) return;
    told = now;
    std::fprintf(stderr, "%s: %lld of %lld\n", what, static_cast<long long>(done), static_cast<long long>(total));
}

}  // namespace guichet::bench
