#include "app/client_house.h"

#include <QDir>
#include <QFile>
#include <QSysInfo>
#include <QTimeZone>

#include "app/sync/qnam_transport.h"

namespace guichet::app {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
// A caller who waits for quiet is not kept for a centre that is not there.
constexpr Milliseconds kUnreachableFor{5'000};
// Between two slices of tidying, so that questions of the windows get their turn.
constexpr Milliseconds kTidyPause{100};

Error locked() {
    return Error{ErrorCode::Denied, u"locked"_s, {}};
}
}  // namespace

Result<std::unique_ptr<ClientHouse>> ClientHouse::open(ClientOptions options, ClientListeners listeners,
                                                       SyncRuns syncRuns) {
    GUICHET_TAKE(store::ProfileLock lock, store::ProfileLock::take(options.profileDir));
    return std::unique_ptr<ClientHouse>(
        new ClientHouse(std::move(options), std::move(listeners), syncRuns, std::move(lock)));
}

ClientHouse::ClientHouse(ClientOptions options, ClientListeners listeners, SyncRuns syncRuns, store::ProfileLock lock)
    : m_options(std::move(options)),
      m_listeners(std::move(listeners)),
      m_syncRuns(syncRuns),
      m_lock(std::move(lock)),
      m_vault(m_options.profileDir, m_clock, store::bootIdOfThisMachine()),
      m_signer(m_vault),
      m_enrolClient([this](const QString& url, const QByteArray& authority) { return openTransport(url, authority); },
                    m_random) {
    m_signIn = std::make_unique<session::SignIn>(
        session::SignIn::Parts{m_vault, m_enrolClient, *this, QSysInfo::machineHostName()});
    m_targets.session = this;
}

ClientHouse::~ClientHouse() {
    m_signIn.reset();
    closeStore();
}

void ClientHouse::enrol(const Enrolment& with, Completion<Unit> answer) {
    m_signIn->enrol(with, [this, answer = std::move(answer)](Result<Unit> enrolled) {
        if (enrolled) enrolled = openStoreOrLock();
        answer(std::move(enrolled));
    });
}

void ClientHouse::signIn(const QString& password, Completion<Person> answer) {
    m_signIn->signIn(password, withStore(std::move(answer)));
}

void ClientHouse::enrolAgain(const QString& password, const QString& code, Completion<Person> answer) {
    lock();
    m_signIn->enrolAgain(password, code, withStore(std::move(answer)));
}

Completion<Person> ClientHouse::withStore(Completion<Person> answer) {
    return [this, answer = std::move(answer)](Result<Person> person) {
        if (person)
            if (const Done opened = openStoreOrLock(); !opened) person = opened.error();
        answer(std::move(person));
    };
}

void ClientHouse::lock() {
    closeStore();
    m_signIn->lock();
}

Result<std::unique_ptr<Transport>> ClientHouse::openTransport(const QString& url, const QByteArray& authorityPem) {
    GUICHET_TAKE(std::unique_ptr<Transport> transport, sync::QnamTransport::open(url, authorityPem));
    return transport;
}

QString ClientHouse::centreUrl() const {
    return m_options.centreUrl.isEmpty() ? m_vault.openVault()->header().centreUrl : m_options.centreUrl;
}

QByteArray ClientHouse::authorityPem() const {
    return m_options.authorityPem.isEmpty() ? m_vault.openVault()->header().authorityPem : m_options.authorityPem;
}

Result<std::unique_ptr<Transport>> ClientHouse::openTransport() {
    return openTransport(centreUrl(), authorityPem());
}

// A store is made once, behind a new vault. Where there was one before (its cache is there), a missing outbox is a loss
// that must be seen, not replaced by an empty one.
Result<std::unique_ptr<store::Desk>> ClientHouse::openDesk() {
    const store::OpenVault& vault = *m_vault.openVault();
    store::DeskGround ground;
    ground.profileDir = m_options.profileDir;
    ground.outboxKey = vault.outboxKey();
    ground.cacheKey = vault.cacheKey();
    ground.signer = &m_signer;
    ground.random = &m_random;
    ground.legalNow = [this] { return m_vault.legalClock().now(); };
    ground.timers = &m_timers;
    if (m_syncRuns == SyncRuns::AfterSignIn) ground.centreReached = [this] { return isReached(); };
    ground.zone = QString::fromLatin1(QTimeZone::systemTimeZoneId());
    ground.changed = [this](const ChangeSet& changes) {
        m_listeners.changes(changes);
        tidyLater();
    };
    auto desk = store::Desk::open(ground);
    if (desk || desk.error().code != ErrorCode::NotFound) return desk;
    if (QFile::exists(QDir(m_options.profileDir).filePath(u"cache.db"_s)))
        return Error{ErrorCode::Corrupt, u"outboxMissing"_s, u"cache.db without outbox.db"_s};
    const store::VaultHeader& header = vault.header();
    wire::EnrolAnswer answer;
    answer.deviceId = header.deviceId;
    answer.clientId = header.clientId;
    answer.registrar = header.registrar;
    answer.epoch = header.epoch;
    answer.centre = header.centre;
    answer.person = vault.person();
    answer.recoveryKey = header.recoveryKey;
    answer.logKey = header.logKey;
    answer.grantUntil = header.grantUntil;
    return store::Desk::create(ground, answer, vault.signingKey().publicKey());
}

// Half a house must not pass for one at the next sign-in: nobody would answer there.
Done ClientHouse::openStoreOrLock() {
    Done opened = openStore();
    if (!opened) lock();
    return opened;
}

Done ClientHouse::openStore() {
    if (m_engine) return done();
    GUICHET_TAKE(m_desk, openDesk());
    GUICHET_TAKE(m_transport, openTransport());
    m_engine = std::make_unique<sync::Engine>(
        sync::EnginePorts{*m_desk, *m_desk, *m_transport, m_signer, m_clock, m_timers, m_random,
                          QLatin1String(GUICHET_VERSION)},
        sync::EngineListeners{[this](const SyncStatus& status) { statusChanged(status); },
                              [](const ChangeSet&) {},  // the desk has told of it already
                              [this](const wire::SessionAnswer& answer) { confirmed(answer); },
                              [this](const QString& reason) { m_listeners.locked(reason); },
                              [this](const FileToMove& file, const FileStatus& status) { fileMoved(file, status); },
                              [this] { levelSoon(); }});
    m_files = std::make_unique<ClientFiles>(*m_desk, *m_engine, m_clock, m_listeners.changes);
    m_networkWatch = std::make_unique<sync::NetworkWatch>([this] {
        if (m_engine) m_engine->networkChanged();
    });
    m_targets.reader = m_desk.get();
    m_targets.writer = this;
    m_targets.pins = this;
    m_targets.adviser = m_desk.get();
    m_targets.dayClose = m_desk.get();
    m_targets.screener = m_desk.get();
    m_targets.files = m_files.get();
    m_targets.helpdesk = m_desk.get();
    m_targets.sync = m_engine.get();
    m_targets.centreSearch = m_engine.get();
    tidyLater();
    if (m_syncRuns == SyncRuns::AfterSignIn) m_engine->start();
    return done();
}

void ClientHouse::closeStore() {
    m_targets.reader = nullptr;
    m_targets.writer = nullptr;
    m_targets.pins = nullptr;
    m_targets.adviser = nullptr;
    m_targets.dayClose = nullptr;
    m_targets.screener = nullptr;
    m_targets.files = nullptr;
    m_targets.helpdesk = nullptr;
    m_targets.sync = nullptr;
    m_targets.centreSearch = nullptr;
    if (m_tidyTimer != 0) m_timers.stop(m_tidyTimer);
    m_tidyTimer = 0;
    m_networkWatch.reset();
    if (m_engine) m_engine->stop();
    m_engine.reset();
    m_grantClient.reset();
    m_transport.reset();
    m_desk.reset();  // answers those that wait for a file
    m_files.reset();
}

void ClientHouse::confirmed(const wire::SessionAnswer& answer) {
    // A clock that cannot be kept, or a grant that cannot be renewed, costs nothing now; the next session tries again.
    std::ignore = m_vault.legalClock().centreSaid(answer.time);
    std::ignore = m_vault.renewGrant(answer.person, answer.grantUntil);
}

void ClientHouse::perform(const ActionDraft& draft, CancelToken token, Completion<ActionMade> answer) {
    m_desk->perform(draft, token, [this, answer = std::move(answer)](Result<ActionMade> made) {
        const bool waits = made.ok();
        answer(std::move(made));
        if (waits && m_engine) m_engine->actionMade();
    });
}

bool ClientHouse::isReached() const {
    if (!m_engine) return false;
    const SyncPhase phase = m_engine->statusNow().phase;
    return phase == SyncPhase::UpToDate || phase == SyncPhase::Sending || phase == SyncPhase::Receiving;
}

void ClientHouse::resolve(const QString& itemId, Resolution how, const QString& why, CancelToken token,
                          Completion<Unit> answer) {
    m_desk->resolve(itemId, how, why, token, [this, answer = std::move(answer)](Result<Unit> resolved) {
        const bool waits = resolved.ok();
        answer(std::move(resolved));
        if (waits && m_engine) m_engine->actionMade();
    });
}

void ClientHouse::saveDraft(const QString& key, const QString& text, Completion<Unit> answer) {
    m_desk->saveDraft(key, text, std::move(answer));
}

void ClientHouse::draft(const QString& key, CancelToken token, Completion<QString> answer) {
    m_desk->draft(key, token, std::move(answer));
}

void ClientHouse::saveView(const SavedView& view, CancelToken token, Completion<SavedView> answer) {
    m_desk->saveView(view, token, std::move(answer));
}

void ClientHouse::removeView(const SavedViewId& id, CancelToken token, Completion<Unit> answer) {
    m_desk->removeView(id, token, std::move(answer));
}

void ClientHouse::pin(const CaseId& id, CancelToken token, Completion<Unit> answer) {
    m_desk->pin(id, token, [this, answer = std::move(answer)](Result<Unit> pinned) {
        const bool wanted = pinned.ok();
        answer(std::move(pinned));
        if (wanted && m_engine) m_engine->caseWanted();
    });
}

void ClientHouse::unpin(const CaseId& id, CancelToken token, Completion<Unit> answer) {
    m_desk->unpin(id, token, std::move(answer));
}

void ClientHouse::tidyLater() {
    if (m_engine && m_tidyTimer == 0) m_tidyTimer = m_timers.start(kTidyPause, [this] { tidy(); });
}

// What cannot be tidied now is found again with the next change, or at the next opening.
void ClientHouse::tidy() {
    const auto tidied = m_desk->tidy();
    m_tidyTimer = 0;
    if (tidied && *tidied == store::Desk::Tidied::Some) tidyLater();
}

void ClientHouse::askCentre(const QString& text, int limit, Completion<CentreHits> answer) {
    askOnce<CentreHits>(
        [this, text, limit](Completion<CentreHits> heard) {
            m_engine->searchAtCentre(text, limit, CancelToken{}, std::move(heard));
        },
        std::move(answer));
}

void ClientHouse::fetchFile(const CaseId& id, const DocumentId& document, Completion<Unit> answer) {
    if (!m_engine) return answer(locked());
    const auto missing = m_files->missing(id, document);
    if (!missing) return answer(missing.error());
    if (!*missing) return answer(Unit{});
    askOnce<Unit>([this, file = **missing](
                      Completion<Unit> heard) { m_engine->fetchFile(file, CancelToken{}, std::move(heard)); },
                  std::move(answer));
}

// Put when the engine knows whether the centre is there; the engine is stopped once there is an answer.
template <typename T>
void ClientHouse::askOnce(std::function<void(Completion<T>)> question, Completion<T> answer) {
    if (!m_engine) return answer(locked());
    m_question = [this, question = std::move(question), answer = std::move(answer)] {
        if (!m_engine) return answer(locked());
        question([this, answer](Result<T> heard) {
            // The engine stands on the stack here.
            m_timers.start(0ms, [this, answer, heard = std::move(heard)] {
                if (m_engine) m_engine->stop();
                answer(heard);
            });
        });
    };
    m_engine->start();
}

void ClientHouse::askNow() {
    if (const auto question = std::exchange(m_question, nullptr)) m_timers.start(0ms, question);
}

void ClientHouse::renew(CancelToken token, Completion<wire::SessionAnswer> answer) {
    auto desk = openDesk();
    auto transport = openTransport();
    if (!desk || !transport) {
        answer(desk ? transport.error() : desk.error());
        return;
    }
    m_desk = std::move(desk).value();
    m_transport = std::move(transport).value();
    m_grantClient =
        std::make_unique<sync::GrantClient>(*m_desk, *m_transport, m_signer, m_random, QLatin1String(GUICHET_VERSION));
    m_grantClient->renew(token, [this, answer = std::move(answer)](Result<wire::SessionAnswer> renewed) {
        if (renewed) confirmed(*renewed);
        // The client stands on the stack here; it and its ground go once the answer has been dealt with.
        m_timers.start(0ms, [this, answer, renewed = std::move(renewed)] {
            m_grantClient.reset();
            m_transport.reset();
            m_desk.reset();
            answer(renewed);
        });
    });
}

void ClientHouse::enrolAgain(const wire::EnrolRequest& request, CancelToken token,
                             Completion<wire::EnrolAnswer> answer) {
    auto desk = openDesk();
    if (!desk) return answer(desk.error());
    m_desk = std::move(desk).value();
    m_enrolClient.enrolAt(m_vault.openVault()->header().centre, centreUrl(), authorityPem(), request, token,
                          [this, answer = std::move(answer)](Result<wire::EnrolAnswer> enrolled) {
                              if (enrolled)
                                  if (const Done kept = m_desk->enrolledAgain(*enrolled); !kept)
                                      enrolled = kept.error();
                              m_desk.reset();
                              answer(enrolled);
                          });
}

void ClientHouse::syncUntilQuiet(Milliseconds most, Completion<SyncStatus> answer) {
    syncUntil(Files::Awaited, most, std::move(answer));
}

void ClientHouse::syncUntilLevel(Milliseconds most, Completion<SyncStatus> answer) {
    syncUntil(Files::LeftBehind, most, std::move(answer));
}

void ClientHouse::syncUntil(Files files, Milliseconds most, Completion<SyncStatus> answer) {
    if (!m_engine) return answer(locked());
    m_quiet = std::move(answer);
    m_quietFiles = files;
    m_quietMost = most;
    m_quietFilled = 0;
    m_filesWent = false;
    m_unreachableSince.reset();
    m_quietTimer = m_timers.start(most, [this] { quiet(); });
    m_engine->start();
    m_engine->syncNow();
}

void ClientHouse::quiet() {
    if (!m_quiet) return;
    m_timers.stop(m_quietTimer);
    while (true) {
        const auto tidied = m_desk->tidy();
        if (!tidied || *tidied == store::Desk::Tidied::All) break;
    }
    const SyncStatus status = m_engine->statusNow();
    const auto answer = std::exchange(m_quiet, nullptr);
    m_engine->stop();
    answer(status);
}

void ClientHouse::statusChanged(const SyncStatus& status) {
    m_listeners.status(status);
    // On line or not: either way the engine knows the answer to a question.
    if (status.phase != SyncPhase::NotStarted) askNow();
    if (!m_quiet) return;
    switch (status.phase) {
        case SyncPhase::UpToDate:
            levelSoon();
            return;
        case SyncPhase::NeedSignIn:
        case SyncPhase::NeedUpgrade:
        case SyncPhase::Locked:
            m_timers.start(0ms, [this] { quiet(); });
            return;
        case SyncPhase::Offline:
        case SyncPhase::Faulty: {
            const Milliseconds monotonic = m_clock.monotonicNow();
            if (!m_unreachableSince) m_unreachableSince = monotonic;
            if (monotonic - *m_unreachableSince >= kUnreachableFor) m_timers.start(0ms, [this] { quiet(); });
            return;
        }
        case SyncPhase::Receiving:
            // A first sync takes as long as it takes: patience counts from its last step.
            if (status.firstSyncDone > m_quietFilled) {
                m_quietFilled = status.firstSyncDone;
                waitLonger();
            }
            return;
        case SyncPhase::NotStarted:
        case SyncPhase::Sending:
            return;
    }
}

void ClientHouse::waitLonger() {
    m_timers.stop(m_quietTimer);
    m_quietTimer = m_timers.start(m_quietMost, [this] { quiet(); });
}

void ClientHouse::fileMoved(const FileToMove& file, const FileStatus& status) {
    if (m_files) m_files->moved(file, status);
    if (!m_quiet) return;
    if (status.state == FileState::Going && status.done > 0) waitLonger();
    if (status.state == FileState::Here || status.state == FileState::Refused) m_filesWent = true;
}

void ClientHouse::levelSoon() {
    if (m_quiet) m_timers.start(0ms, [this] { level(); });
}

// Nothing waits, or only what cannot go now.
void ClientHouse::level() {
    if (!m_quiet || !m_engine) return;
    const SyncStatus& status = m_engine->statusNow();
    if (status.phase != SyncPhase::UpToDate || status.waiting > 0) return;
    if (m_quietFiles == Files::LeftBehind) return quiet();
    if (m_engine->files().isBusy()) return;
    // What the cases say of the files that went comes with one more round.
    if (std::exchange(m_filesWent, false)) return m_engine->syncNow();
    quiet();
}

Result<VerifyReport> ClientHouse::verify() {
    if (!m_desk) return locked();
    return m_desk->verify();
}

Result<KnownSigner> ClientHouse::signerOf(const KeyId& keyId) {
    if (!m_desk) return locked();
    return m_desk->signerOf(keyId);
}

}  // namespace guichet::app
