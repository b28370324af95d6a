// PendingEnrolments: enrolments whose answer is not stored yet, in `enrolment.json` of the profile.
//
// The centre may have taken an enrolment whose answer was lost; only the same key, code and id get that answer again.
// So each attempt is here before it is sent, encrypted under the password it was made with, and stays until it led to a
// vault or the centre refused it. An attempt that the given password does not open is left alone: either of the two
// passwords may be the right one.
//
// Thread:    back thread only.
// Fails:     Storage, Full, TooNew (enrolmentTooNew).
// Invariant: at most kMost attempts; the oldest goes first. A damaged file is set aside as `enrolment.damaged` and
// blocks nobody. Persisted: {"guichetEnrolment": 1, "n", "r", "p", "salt", "attempts": [{"enrolId", "sealed"}]}
#pragma once

#include <QVector>

#include "core/ports/vault.h"
#include "crypto/scrypt.h"

namespace guichet::store {

class PendingEnrolments {
public:
    static constexpr int kMost = 8;

    explicit PendingEnrolments(const QString& directory);

    // The newest that agrees with `with` in centre, user and code and that its password opens.
    [[nodiscard]] Result<std::optional<PendingEnrolment>> find(const Enrolment& with);
    Done keep(const PendingEnrolment& attempt, const QString& password);
    Done drop(const QString& enrolId);
    Done dropAll();

private:
    struct Sealed {
        QString enrolId;
        QByteArray sealed;
    };
    struct Content {
        crypto::ScryptCost cost;
        QByteArray salt;
        QVector<Sealed> attempts;
    };
    [[nodiscard]] Result<Content> load();
    Done save(const Content& content);
    static QByteArray encode(const Content& content);
    static Result<Content> decode(const QByteArray& bytes);

    QString m_path;
    QString m_damagedPath;
};

}  // namespace guichet::store
