#include "tests/sim/worker.h"

namespace guichet::sim {

using namespace Qt::StringLiterals;
using forecast::Mention;
using forecast::Wishes;

namespace {

constexpr int kMostCases = 12;

Milliseconds pause(Chance& chance) {
    if (chance.percent(3)) return Milliseconds{chance.between(60'000, 900'000)};
    return Milliseconds{chance.between(100, 6'000)};
}

// What a rule, a right or a disk says; everything else is a bug.
bool isExpected(const Error& error) {
    switch (error.code) {
        case ErrorCode::Invalid:
        case ErrorCode::Denied:
        case ErrorCode::Conflict:
        case ErrorCode::NotFound:
        case ErrorCode::Busy:
        case ErrorCode::Offline:
        case ErrorCode::Storage:
        case ErrorCode::Full:
        case ErrorCode::Corrupt:  // a cache that was damaged
            return true;
        case ErrorCode::Timeout:
        case ErrorCode::TooNew:
        case ErrorCode::Protocol:
        case ErrorCode::Cancelled:
            return false;
    }
    return false;
}

}  // namespace

void Worker::begin() {
    m_world.after(pause(m_world.chance()), this, [this] { turn(); });
}

void Worker::turn() {
    begin();
    if (!m_desktop.runs()) return;
    if (!m_desktop.isAwake()) return;
    if (m_world.chance().percent(60)) answerScreen();
    if (m_desktop.runs()) act();
}

void Worker::note(const Error& error) {
    if (isExpected(error) || !m_trouble.isEmpty()) return;
    m_trouble = u"%1 %2 %3"_s.arg(QLatin1String(errorCodeName(error.code)), error.reason, error.detail);
}

void Worker::act() {
    Chance& chance = m_world.chance();
    const auto directory = m_desktop.directory();
    if (!directory) return note(directory.error());
    if (directory->catalogue.all().isEmpty() || directory->me.roles.isEmpty()) return;  // not received yet
    const int kind = chance.below(100);
    if (m_cases.isEmpty() || (kind < 10 && m_cases.size() < kMostCases)) return registerCase(*directory);
    if (kind < 74) return actOn(*directory);
    if (kind < 82) return look();
    if (kind < 86) return pin();
    if (kind < 88) return static_cast<void>(m_desktop.desk().tidy());
    if (kind < 90) return m_desktop.engine().syncNow();
    settleOne();
}

void Worker::registerCase(const Directory& directory) {
    Wishes wishes(m_world.chance(), directory);
    const auto made = m_desktop.perform(ActionDraft{{}, wishes.registration(), 0});
    if (!made) return note(made.error());
    m_cases.append({made->caseId, made->caseNumber});
}

void Worker::actOn(const Directory& directory) {
    Chance& chance = m_world.chance();
    const Mention on = chance.of(m_cases);
    const auto seen = m_desktop.asSeen(on.id);
    if (!seen) return note(seen.error());
    // On a case that this machine does not hold nothing can be fitting.
    if (!*seen && chance.percent(90)) return;
    Wishes wishes(chance, directory);
    const Case held = seen->value_or(Case{});
    const ActionType type = *seen ? wishes.type(held, m_desktop.contextOf(directory)) : wishes.anyType();
    const auto made = m_desktop.perform(ActionDraft{on.id, wishes.body(type, held, m_cases), 0});
    if (!made) note(made.error());
}

void Worker::look() {
    const Mention on = m_world.chance().of(m_cases);
    m_desktop.desk().open(on.id, {}, [this](const Result<Dossier>& dossier) {
        if (!dossier) note(dossier.error());
    });
}

void Worker::pin() {
    Chance& chance = m_world.chance();
    const CaseId on = chance.of(m_cases).id;
    const auto heard = [this](const Result<Unit>& pinned) {
        if (!pinned) note(pinned.error());
    };
    if (chance.percent(30)) return m_desktop.desk().unpin(on, {}, heard);
    m_desktop.desk().pin(on, {}, heard);
    m_desktop.engine().caseWanted();
}

void Worker::settleOne() {
    Chance& chance = m_world.chance();
    const auto items = m_desktop.attention();
    if (!items) return note(items.error());
    if (items->isEmpty()) return;
    const Done settled =
        m_desktop.resolve(chance.of(*items), chance.percent(40) ? Resolution::Redo : Resolution::Discard);
    if (!settled) note(settled.error());
}

void Worker::settleAll() {
    if (!m_desktop.runs()) return;
    const auto items = m_desktop.attention();
    if (!items) return note(items.error());
    for (const AttentionItem& item : *items)
        if (const Done settled = m_desktop.resolve(item, Resolution::Discard); !settled) note(settled.error());
}

void Worker::answerScreen() {
    if (!m_desktop.runs()) return m_desktop.start();
    if (m_desktop.engine().statusNow().reason == u"storage"_s) {
        m_desktop.signOut();
        return m_desktop.start();
    }
    switch (m_desktop.engine().statusNow().phase) {
        case SyncPhase::NeedSignIn:
            return m_world.chance().percent(70) ? m_desktop.engine().signedIn() : m_desktop.engine().syncNow();
        case SyncPhase::Locked:
            return m_desktop.engine().signedIn();
        case SyncPhase::NeedUpgrade:
            return m_world.chance().percent(70) ? m_desktop.engine().syncNow() : m_desktop.engine().signedIn();
        case SyncPhase::Offline:
        case SyncPhase::Faulty:
            return m_world.chance().percent(80) ? m_desktop.engine().syncNow() : m_desktop.engine().signedIn();
        case SyncPhase::NotStarted:
            return m_desktop.engine().start();
        case SyncPhase::UpToDate:
        case SyncPhase::Sending:
        case SyncPhase::Receiving:
            return;
    }
}

void Worker::interrupt() {
    if (!m_desktop.runs() || !m_desktop.isAwake()) return;
    Chance& chance = m_world.chance();
    const int kind = chance.below(100);
    if (kind < 20) return act();
    if (kind < 35) return m_desktop.engine().syncNow();
    if (kind < 50) return m_desktop.engine().signedIn();
    if (kind < 65) return m_desktop.engine().start();
    if (kind < 75 && m_faults.strikes(Fault::NetworkMoved, 10'000)) return m_desktop.engine().networkChanged();
    if (kind < 92 && m_faults.strikes(Fault::Sleeps, 10'000))
        return m_desktop.sleep(Milliseconds{m_faults.chanceOf(Fault::Sleeps).between(30'000, 600'000)});
    if (m_faults.strikes(Fault::SignedOut, 10'000)) m_desktop.engine().stop();
}

}  // namespace guichet::sim
