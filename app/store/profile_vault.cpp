#include "app/store/profile_vault.h"

#include "app/store/atomic_file.h"

namespace guichet::store {

namespace {
Error locked() {
    return {ErrorCode::Denied, QStringLiteral("locked"), QStringLiteral("the vault is not open")};
}
}  // namespace

ProfileVault::ProfileVault(const QString& directory, Clock& clock, const QString& bootId)
    : m_directory(directory), m_pending(directory), m_legalClock(directory, clock, bootId) {}

Result<ProfileState> ProfileVault::profile() {
    const auto header = Vault::read(m_directory);
    if (!header && header.error().code == ErrorCode::NotFound) return ProfileState{};
    if (!header) return header.error();
    ProfileState state;
    state.enrolled = true;
    state.unlocked = m_open.has_value();
    state.person = header->person;
    state.personName = header->personName;
    state.centreUrl = header->centreUrl;
    return state;
}

Result<std::optional<PendingEnrolment>> ProfileVault::pendingEnrolment(const Enrolment& with) {
    return m_pending.find(with);
}

Done ProfileVault::keepPending(const PendingEnrolment& attempt, const QString& password) {
    GUICHET_TRY(ensurePrivateDirectory(m_directory));
    return m_pending.keep(attempt, password);
}

Done ProfileVault::dropPending(const QString& enrolId) {
    return m_pending.drop(enrolId);
}

Done ProfileVault::create(const NewVault& vault) {
    GUICHET_TAKE(const crypto::SigningKey key, crypto::SigningKey::fromSeed(vault.signingSeed));
    GUICHET_TAKE(OpenVault made,
                 Vault::create(m_directory, {vault.centreUrl, vault.authorityPem, vault.answer, key}, vault.password));
    m_legalClock.unlocked(made.clockKey());
    keepOpen(std::move(made));
    return done();
}

Result<Person> ProfileVault::unlock(const QString& password, Grant grant) {
    GUICHET_TAKE(OpenVault opened, Vault::unlock(m_directory, password));
    m_legalClock.unlocked(opened.clockKey());
    if (const auto holds = opened.checkGrant(m_legalClock.now().at); !holds && grant == Grant::MustHold) {
        if (!m_open) m_legalClock.locked();
        return holds.error();
    }
    return keepOpen(std::move(opened));
}

Result<QByteArray> ProfileVault::publicKey() {
    if (!m_open) return locked();
    return m_open->signingKey().publicKey();
}

Result<QByteArray> ProfileVault::sign(const QByteArray& message) {
    if (!m_open) return locked();
    return m_open->signingKey().sign(message);
}

Done ProfileVault::renewGrant(const Person& person, Instant grantUntil) {
    if (!m_open) return locked();
    return m_open->renew(person, grantUntil);
}

void ProfileVault::lock() {
    m_legalClock.locked();
    m_open.reset();
}

Person ProfileVault::keepOpen(OpenVault vault) {
    // The enrolment is complete. If its file cannot be removed now it is harmless, and goes when the vault is next
    // opened.
    static_cast<void>(m_pending.dropAll());
    if (m_open)
        *m_open = std::move(vault);  // in place: whoever holds the pointer keeps it
    else
        m_open.emplace(std::move(vault));
    return m_open->person();
}

}  // namespace guichet::store
