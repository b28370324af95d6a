// Judge: decides actions one after the other on the state as it then is, with core's rules. It writes nothing: what it
// decided is handed to whoever holds the transaction.
//
// Thread:    the Store's. Lives for one transaction.
// Invariant: an action sees the effects of all that were decided before it here, and nothing of those that were taken
// back.
#pragma once

#include <QSet>

#include "server/service/centre.h"

namespace guichet::server {

// An action as it arrived: signature and commit are verified already.
struct Arrived {
    ActionHeader header;
    SignedAction bytes;
    std::optional<Instant> receivedAt;  // where it waited here for its decision; empty: it arrives now
};

// What it comes to. `outcome` has its office, not yet its ver.
struct Decided {
    Outcome outcome;
    StoredAction action;
    QByteArray commit;                   // of one that was set aside unread: the SHA-256 of its raw bytes
    std::optional<StoredObject> after;   // the object as it is now; empty: unchanged
    FeedOp op = FeedOp::Put;             // what its office's feed says of it
    QMap<OfficeId, FeedOp> alsoTouched;  // other offices that saw or see it
    QString number;                      // the case number it takes, if any
    QStringList aliases;                 // and others
    QVector<GrantRow> grants;            // what a change of a person gives and takes
    std::optional<OfficeId> newOffice;
    bool isKept = false;  // the action lies in its table already: it waited there
};

class Judge {
public:
    Judge(Store& store, DirectoryView directory, Instant now);

    // Locks the object's row until the transaction ends, if there is one. Call in key order, before the first decision.
    Done hold(const QString& objectKey);
    Done holdMany(const QStringList& sortedKeys);
    // `person`: who signed; empty: the centre. Fails: Storage and the like; a refusal is an outcome.
    Result<Decided> decide(const Arrived& arrived, const std::optional<Person>& person);
    // As decide, for a body that needs no decoding.
    Result<Decided> decideBody(const Arrived& arrived, const ActionBody& body, const std::optional<Person>& person);
    // The decision stands: the next one builds on it.
    void accept(const Decided& decided);
    // This client's own under that id was not taken: nothing of its may build on it.
    void holdAgainst(const ActionId& id) { m_decided.insert(id, OutcomeKind::Rejected); }
    // Reads this object anew before the next decision on it.
    void forget(const QString& objectKey);
    // Revision of an object as it stands; 0: there is none.
    Result<qint64> revOf(const QString& objectKey);

private:
    struct Known {
        std::optional<StoredObject> object;
        std::optional<Case> asCase;  // decoded when first asked for
    };
    Result<Known*> look(const QString& objectKey);
    Result<std::optional<Case>> caseOf(const QString& objectKey);
    Result<std::optional<ActionId>> blockedBy(const ActionHeader& header);
    Result<Decided> decideCase(Decided decided, const Action& action, const std::optional<Person>& person);
    Result<Decided> decideDirectory(Decided decided, const Action& action);
    enum class Series { Theirs, Another };
    Result<Series> seriesOf(const QString& number, const PersonId& person);
    Result<QString> freshNumber(const RegisterBody& body, const std::function<bool(const QString&)>& isTaken);
    Decided begin(const Arrived& arrived, const QString& objectKey) const;

    Store& m_store;
    DirectoryView m_directory;
    Instant m_now;
    QHash<QString, Known> m_known;
    QHash<ActionId, OutcomeKind> m_decided;
    QHash<QString, QString> m_numbers;  // taken here → by which object
};

// The kind of object an action type is about, and the key it is kept under.
wire::ObjectType objectTypeOf(const QString& actionType);
QString objectKeyOf(const ActionHeader& header);
// Every object that is looked at to judge the action: to be held in one order.
QStringList objectKeysOf(const ActionHeader& header, const QByteArray& body);
// A case as it is stored: the row's other columns repeat what the content says.
StoredObject objectOfCase(const QString& key, const Case& value);

}  // namespace guichet::server
