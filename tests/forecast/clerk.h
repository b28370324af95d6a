// Clerk: a person at a machine: a real Desk over two SQLCipher files, the key that signs, a session with the centre,
// and what this machine was told so far. Speaks to the centre through its router; decides and judges nothing.
//
// The base and the overlay are read through a second connection to cache.db, because everything that the Desk itself
// shows is masked.
//
// Thread: one. Borrows key, centre and clock, which must outlive it. Owns: the profile, in a folder of its own.
// Fails:  as the Desk; Protocol with the centre's code where the centre refuses a request that it must take.
#pragma once

#include <QTemporaryDir>

#include "app/store/desk.h"
#include "tests/forecast/centre_process.h"
#include "tests/forecast/chance.h"
#include "tests/forecast/pen.h"

namespace guichet::forecast {

struct VirtualClock {
    Instant now;
};

// An action that this machine made and whose effect its base does not hold yet.
struct Pending {
    qint64 n = 0;
    Action action;
    std::optional<Outcome> outcome;  // set: the centre has answered
};

class Clerk {
public:
    Clerk(const Person& person, const crypto::SigningKey& key, CentreProcess& centre, const VirtualClock& clock);
    // Makes the profile, signs on and fills it.
    Done sitDown(const CentreProcess::Enrolled& enrolled);
    // Everything that was made before is somebody else's list.
    void beginList(quint64 seed, AtQuality quality);

    [[nodiscard]] const PersonId& id() const { return m_person; }
    [[nodiscard]] const Directory& directory() const { return m_directory; }
    // As the Desk forecasts with.
    [[nodiscard]] Context context() const;
    [[nodiscard]] const QVector<Pending>& pending() const { return m_pending; }
    [[nodiscard]] QVector<Action> pendingActions() const;
    [[nodiscard]] const QVector<Action>& made() const { return m_made; }            // in this list
    [[nodiscard]] const QMap<ActionId, Outcome>& heard() const { return m_heard; }  // in this list
    [[nodiscard]] bool waits() const;                                               // something was not sent yet

    Result<ActionMade> perform(const ActionDraft& draft);
    Result<QVector<AttentionItem>> attention();
    Done resolve(const AttentionItem& item, Resolution how);
    Result<std::optional<Case>> base(const CaseId& id);
    Result<std::optional<Case>> overlay(const CaseId& id);

    Result<QVector<Frame>> toSend(int most);
    enum class Delivery { Once, Twice };  // Twice: the first answer was lost
    Result<wire::PushAnswer> push(const QVector<Frame>& frames, Delivery delivery);
    Done pull();
    Done tidy();

    // Signs this body with the same key and pushes it as a second client of the same device: what the Desk refused to
    // make. A registration gets a number of that client's.
    Result<Outcome> pushAside(ActionBody body, const CaseId& id, qint64 baseRev);

    // What is kept on the disk.
    Result<QVector<store::StoredAction>> outbox();
    Result<QVector<CaseId>> overlaid();
    Result<std::optional<Outcome>> keptOutcome(const ActionId& id);

private:
    struct Line {
        ClientId client;
        int registrar = 0;
        QString session;
        QByteArray token;
        Instant tokenEndsAt;
        qint64 n = 0;
        int counter = 0;
    };
    Done openReaders();
    Done signOn();
    Done signOnAside();
    Result<wire::SessionAnswer> session(const ClientId& client, const QString& previous, const QString& fresh,
                                        qint64 lastNAcked);
    template <typename Answer>
    Result<Answer> post(const QString& path, const QByteArray& body, const QByteArray& token);
    Result<QByteArray> ask(const Question& question);
    Done collect();
    void hear(const QVector<Outcome>& outcomes);
    Done pullDone(const wire::PullAnswer& last);
    Done readDirectory();

    PersonId m_person;
    const crypto::SigningKey& m_key;
    CentreProcess& m_centre;
    const VirtualClock& m_clock;
    Pen m_pen;
    DeskChance m_chance;
    AtQuality m_quality = AtQuality::Verified;
    QTemporaryDir m_folder;
    store::DeskGround m_ground;
    std::unique_ptr<store::Desk> m_desk;
    std::unique_ptr<store::Database> m_cache;
    std::unique_ptr<store::Database> m_outbox;
    Directory m_directory;
    Line m_own;
    Line m_aside;
    QString m_epoch;
    QVector<Pending> m_pending;
    QVector<Action> m_made;
    QMap<ActionId, Outcome> m_heard;
    qint64 m_lastMade = 0;
};

}  // namespace guichet::forecast
