// ProfileLock: one program per profile.
//
// A lock of the system on `profile.lock`, not the file's existence: it ends with the process, however that ends, so no
// stale lock is ever broken by guessing. The file holds the pid of the last holder, for people and logs, and stays when
// the lock goes.
//
// Thread:    any, one at a time.
// Owns:      the lock, until destroyed.
// Fails:     Busy (profileInUse), Storage (profileReadOnly, or no such place), Full.
#pragma once

#include <QString>

#include "core/base/result.h"

namespace guichet::store {

class ProfileLock {
public:
    // Makes the directory if it is missing.
    static Result<ProfileLock> take(const QString& profile);

    ProfileLock(ProfileLock&& other) noexcept;
    ProfileLock& operator=(ProfileLock&& other) noexcept;
    ProfileLock(const ProfileLock&) = delete;
    ProfileLock& operator=(const ProfileLock&) = delete;
    ~ProfileLock();

private:
    explicit ProfileLock(int descriptor) : m_descriptor(descriptor) {}
    void release();
    int m_descriptor = -1;
};

}  // namespace guichet::store
