// audit: whether a client with full scope and the centre hold the same cases, to the byte.
#include <openssl/sha.h>

#include <QFile>
#include <QTemporaryDir>

#include "app/sync/enrol_client.h"
#include "app/sync/qnam_transport.h"
#include "app/sync/qt_ground.h"
#include "tools/bench/awaited.h"
#include "tools/bench/bare_database.h"
#include "tools/bench/client.h"
#include "tools/bench/desk_supply.h"
#include "tools/bench/furnished_centre.h"

namespace guichet::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTimes = 3;  // the centre does not let one machine ask much more often
constexpr double kMsPerSecond = 1'000;

// A filled profile, opened with its own keys, and a session at its centre.
class Auditor {
public:
    static Result<std::unique_ptr<Auditor>> open(const Client& filled, const scenario::CentreProcess& centre) {
        GUICHET_TAKE(const store::OpenVault vault, filled.vault());
        std::unique_ptr<Auditor> auditor(new Auditor(vault.signingKey()));
        store::DeskGround ground = groundOf(filled.profile(), auditor->m_signer);
        ground.outboxKey = vault.outboxKey();
        ground.cacheKey = vault.cacheKey();
        GUICHET_TAKE(auditor->m_desk, store::Desk::open(ground));
        QFile authority(centre.authority());
        if (!authority.open(QIODevice::ReadOnly)) return Error{ErrorCode::NotFound, {}, authority.errorString()};
        GUICHET_TAKE(auditor->m_transport, sync::QnamTransport::open(centre.url(), authority.readAll()));
        GUICHET_TRY(auditor->beginSession());
        return auditor;
    }

    // One audit of all that is held. Adds the milliseconds of the client's digests and of the centre's answers.
    Done audit(Samples& here, Samples& there) {
        GUICHET_TAKE(const SyncState state, m_desk->syncState());
        Samples digests;
        Samples answers;
        for (const OfficeId& office : state.offices) {
            GUICHET_TAKE(const HeldDigests held, digests.time([&] { return m_desk->auditDigests(office); }));
            const wire::AuditRequest request{state.clientId, state.session, office,   state.cursor.value(office),
                                             held.buckets,   held.since,    held.pins};
            GUICHET_TAKE(const wire::AuditAnswer answer, answers.time([&] { return ask(request); }));
            if (answer.ver != request.ver || !answer.differing.isEmpty())
                return Error{ErrorCode::Corrupt, {}, u"client and centre differ"_s};
        }
        here.add(digests.sum());
        there.add(answers.sum());
        return done();
    }

private:
    explicit Auditor(const crypto::SigningKey& key) : m_signer(key) {}

    Done beginSession() {
        sync::GrantClient grants(*m_desk, *m_transport, m_signer, m_random, u"bench"_s);
        GUICHET_TAKE(const wire::SessionAnswer session,
                     awaited<wire::SessionAnswer>([&](const auto& answer) { grants.renew({}, answer); }));
        m_link.emplace(*m_transport, m_random);
        m_link->setToken(session.token);
        return done();
    }

    Result<wire::AuditAnswer> ask(const wire::AuditRequest& request) {
        return awaited<wire::AuditAnswer>([&](const Completion<wire::AuditAnswer>& answer) {
            m_link->audit(request, {}, [answer](const sync::Answered<wire::AuditAnswer>& heard) {
                answer(heard.value ? Result(*heard.value) : Result<wire::AuditAnswer>(sync::errorOf(heard.trouble)));
            });
        });
    }

    KeySigner m_signer;
    sync::SystemRandom m_random;
    std::unique_ptr<store::Desk> m_desk;
    std::unique_ptr<Transport> m_transport;
    std::optional<sync::Link> m_link;
};

struct Floor {
    Samples hashing;  // milliseconds, once over all
    qint64 cases = 0;
};

Result<Floor> hashAll(const QString& database) {
    GUICHET_TAKE(const BareDatabase centre, BareDatabase::openOfCentre(database));
    GUICHET_TAKE(const BareStatement objects,
                 centre.prepare("SELECT object_key, rev, content FROM object WHERE type = 'case' AND deleted = 0"));
    Floor floor;
    unsigned char digest[SHA256_DIGEST_LENGTH];
    while (sqlite3_step(objects.get()) == SQLITE_ROW) {
        const QByteArray bytes =
            columnBytes(objects.get(), 0) + '\0' + columnBytes(objects.get(), 1) + '\0' + columnBytes(objects.get(), 2);
        floor.hashing.time([&] {
            return SHA256(reinterpret_cast<const unsigned char*>(bytes.constData()),
                          static_cast<std::size_t>(bytes.size()), digest);
        });
        ++floor.cases;
    }
    return floor;
}

}  // namespace

Result<QVector<Figure>> auditCases(const Options& options) {
    GUICHET_TAKE(const QString folder, furnishedCentre(options));
    const QTemporaryDir scratch(options.folder + u"/audit-XXXXXX"_s);
    scenario::CentreProcess centre(folder);
    centre.start();
    Samples here;
    Samples there;
    {
        Client client(scratch.filePath(u"profile"_s), app::SyncRuns::WhenAsked);
        GUICHET_TRY(client.enrol(centre, kClerk, kPassword));
        GUICHET_TRY(client.sync());
        client.close();
        GUICHET_TAKE(const auto auditor, Auditor::open(client, centre));
        for (int i = 0; i < kTimes; ++i) GUICHET_TRY(auditor->audit(here, there));
    }
    centre.stop();
    GUICHET_TAKE(const Floor floor, hashAll(centre.place().path));
    const double seconds = (here.percentile(0.5) + there.percentile(0.5)) / kMsPerSecond;
    Samples whole;
    whole.add(seconds);
    Figure figure{u"audit"_s, seconds, u"s"_s, floor.hashing.sum() / kMsPerSecond, whole, {}};
    figure.detail =
        u"%1 cases compared bucket by bucket, the client's digests (%2 ms) and then the answers of a centre on SQLite "
        u"in "
        "a process of its own, over HTTPS (%3 ms); medians of %4. Floor: SHA-256 over the same bytes once, from "
        "memory, "
        "with OpenSSL"_s.arg(floor.cases)
            .arg(here.percentile(0.5), 0, 'f', 0)
            .arg(there.percentile(0.5), 0, 'f', 0)
            .arg(kTimes);
    return QVector<Figure>{figure};
}

}  // namespace guichet::bench
