// ClientHouse: one profile on this machine, put together: vault, store, sign-in, sync. No windows, no rules.
//
// The store and the engine exist while the vault is open; targets() says what there is. The command line uses it on its
// only thread, the windows through ThreadedPorts.
//
// Thread: one, with an event loop (timers, network); listeners are called on it.
// Owns:   everything behind targets(), and the lock on the profile.
// Fails:  Busy (profileInUse), Storage (profileReadOnly). Signing in also: Invalid (centreUrl, authorityNotRead).
#pragma once

#include <memory>

#include "app/client_files.h"
#include "app/session/sign_in.h"
#include "app/store/desk.h"
#include "app/store/profile_lock.h"
#include "app/store/profile_vault.h"
#include "app/store/vault_signer.h"
#include "app/sync/engine.h"
#include "app/sync/enrol_client.h"
#include "app/sync/network_watch.h"
#include "app/sync/qt_ground.h"
#include "app/threaded_ports.h"

namespace guichet::app {

struct ClientOptions {
    QString profileDir;
    QString centreUrl;        // where the centre is today; empty: where it was at enrolment
    QByteArray authorityPem;  // empty: the one pinned at enrolment
};

struct ClientListeners {
    std::function<void(const ChangeSet&)> changes;
    std::function<void(const SyncStatus&)> status;
    std::function<void(const QString& reason)> locked;  // the centre disabled this device or person
};

enum class SyncRuns { AfterSignIn, WhenAsked };

class ClientHouse final : private SessionPort, private CaseWriter, private Pins, private GrantPort {
public:
    static Result<std::unique_ptr<ClientHouse>> open(ClientOptions options, ClientListeners listeners,
                                                     SyncRuns syncRuns);
    ~ClientHouse() override;

    [[nodiscard]] const BackTargets& targets() const { return m_targets; }
    // For SyncRuns::WhenAsked. Answers when nothing is under way and nothing waits, when only a person can help, when
    // the centre was not reached for a while, or after `most`.
    void syncUntilQuiet(Milliseconds most, Completion<SyncStatus> answer);
    // The same, without waiting for files: what is under way of them goes on another time.
    void syncUntilLevel(Milliseconds most, Completion<SyncStatus> answer);
    // For SyncRuns::WhenAsked: connects, asks, and is quiet again. One try.
    void askCentre(const QString& text, int limit, Completion<CentreHits> answer);
    // The same for the content of a document: it is here when this answers, if it can be had.
    void fetchFile(const CaseId& id, const DocumentId& document, Completion<Unit> answer);
    Result<VerifyReport> verify();
    // Whose a key is: this person's, the centre's, or one that signed something held here. Fails: NotFound.
    Result<KnownSigner> signerOf(const KeyId& keyId);
    Result<QByteArray> sign(const QByteArray& message) { return m_signer.sign(message); }
    [[nodiscard]] Instant now() { return m_vault.legalClock().now().at; }

private:
    ClientHouse(ClientOptions options, ClientListeners listeners, SyncRuns syncRuns, store::ProfileLock lock);

    // SessionPort: sign-in, and the store that it opens.
    void profile(Completion<ProfileState> answer) override { m_signIn->profile(std::move(answer)); }
    void enrol(const Enrolment& with, Completion<Unit> answer) override;
    void signIn(const QString& password, Completion<Person> answer) override;
    void enrolAgain(const QString& password, const QString& code, Completion<Person> answer) override;
    void lock() override;

    // CaseWriter: the store, and an engine that hears of each new action.
    void perform(const ActionDraft& draft, CancelToken token, Completion<ActionMade> answer) override;
    void resolve(const QString& itemId, Resolution how, const QString& why, CancelToken token,
                 Completion<Unit> answer) override;
    void saveDraft(const QString& key, const QString& text, Completion<Unit> answer) override;
    void draft(const QString& key, CancelToken token, Completion<QString> answer) override;
    void saveView(const SavedView& view, CancelToken token, Completion<SavedView> answer) override;
    void removeView(const SavedViewId& id, CancelToken token, Completion<Unit> answer) override;

    // Pins: the store, and an engine that fetches what is not held.
    void pin(const CaseId& id, CancelToken token, Completion<Unit> answer) override;
    void unpin(const CaseId& id, CancelToken token, Completion<Unit> answer) override;

    // GrantPort: over a store and a connection that live as long as the request.
    void renew(CancelToken token, Completion<wire::SessionAnswer> answer) override;
    void enrolAgain(const wire::EnrolRequest& request, CancelToken token,
                    Completion<wire::EnrolAnswer> answer) override;

    [[nodiscard]] bool isReached() const;  // the centre answered last
    // Who has signed in has a store as well.
    [[nodiscard]] Completion<Person> withStore(Completion<Person> answer);
    Done openStoreOrLock();
    Done openStore();
    void closeStore();
    Result<std::unique_ptr<store::Desk>> openDesk();
    [[nodiscard]] QString centreUrl() const;
    [[nodiscard]] QByteArray authorityPem() const;
    Result<std::unique_ptr<Transport>> openTransport();
    Result<std::unique_ptr<Transport>> openTransport(const QString& url, const QByteArray& authorityPem);
    void confirmed(const wire::SessionAnswer& answer);
    void statusChanged(const SyncStatus& status);
    void fileMoved(const FileToMove& file, const FileStatus& status);
    enum class Files { Awaited, LeftBehind };
    void syncUntil(Files files, Milliseconds most, Completion<SyncStatus> answer);
    void levelSoon();
    void level();
    void waitLonger();
    void quiet();
    template <typename T>
    void askOnce(std::function<void(Completion<T>)> question, Completion<T> answer);
    void askNow();
    void tidyLater();
    void tidy();

    ClientOptions m_options;
    ClientListeners m_listeners;
    SyncRuns m_syncRuns;
    store::ProfileLock m_lock;
    sync::SystemClock m_clock;
    sync::SystemRandom m_random;
    sync::SystemTimers m_timers;
    store::ProfileVault m_vault;
    store::VaultSigner m_signer;
    sync::EnrolClient m_enrolClient;
    std::unique_ptr<session::SignIn> m_signIn;
    std::unique_ptr<sync::NetworkWatch> m_networkWatch;

    std::unique_ptr<store::Desk> m_desk;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<ClientFiles> m_files;
    std::unique_ptr<sync::Engine> m_engine;  // ends before those whose questions it answers
    std::unique_ptr<sync::GrantClient> m_grantClient;

    BackTargets m_targets;
    Completion<SyncStatus> m_quiet;  // who waits in syncUntil
    Files m_quietFiles = Files::Awaited;
    Milliseconds m_quietMost{0};
    bool m_filesWent = false;  // since the last round that was asked for because of them
    qint64 m_quietFilled = 0;  // cases of a first sync, when it was last heard of
    std::optional<Milliseconds> m_unreachableSince;
    int m_quietTimer = 0;
    std::function<void()> m_question;  // of askOnce, until it is put
    int m_tidyTimer = 0;
};

}  // namespace guichet::app
