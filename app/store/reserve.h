// Reserve: room on the disk that is given up for the outbox when there is no other left.
//
// The outbox alone may have it: what can be had again from the centre is received only while it is held.
//
// Thread:  back thread only.
// Owns:    the file `reserve` of the profile; nothing is written in it.
// Fails:   never.
// See:     docs/sync.md, pitfall 58
#pragma once

#include <QString>

namespace guichet::store {

class Reserve {
public:
    // Room for well over a thousand actions.
    static constexpr qint64 kBytes = qint64{8} * 1024 * 1024;

    explicit Reserve(const QString& profileDir);
    // Takes it where it is not held. Answers false when the disk is too full for that. Costs next to nothing while it
    // is held.
    bool take();
    // Answers whether there was one.
    bool giveUp();

private:
    QString m_path;
};

}  // namespace guichet::store
