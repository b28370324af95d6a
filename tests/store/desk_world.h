// DeskWorld: a profile in a temporary folder, its Desk, and a toy centre, with the errands that every test of the Desk
// runs.
#pragma once

#include <QDir>
#include <QFile>
#include <QStorageInfo>
#include <QTemporaryDir>
#include <QTest>

#include "app/store/desk.h"
#include "tests/store/toy_centre.h"
#include "tests/support/answer_of.h"

namespace guichet::toy {

inline const ClientId kAnotherOutbox{u"e0000000-0000-4000-8000-000000000099"_s};

class DeskWorld {
public:
    DeskWorld() : signer(crypto::SigningKey::generate()) {
        ground.profileDir = dir.filePath(u"profile"_s);
        ground.outboxKey = QByteArray(32, 'o');
        ground.cacheKey = QByteArray(32, 'c');
        ground.signer = &signer;
        ground.random = &random;
        ground.legalNow = [this] { return LegalReading{centre.now, AtQuality::Verified}; };
        ground.zone = u"UTC"_s;
        ground.changed = [this](const ChangeSet& changes) { seen.append(changes); };
    }

    Done create() { return create(centre.enrolled()); }
    Done create(const wire::EnrolAnswer& enrolled) {
        GUICHET_TAKE(desk, store::Desk::create(ground, enrolled, signer.publicKey()));
        return done();
    }
    Done reopen() {
        desk.reset();
        GUICHET_TAKE(desk, store::Desk::open(ground));
        return done();
    }

    // As the sync room asks: first fills, then deltas until the last page.
    static wire::PullRequest nextPull(const SyncState& state, const std::optional<wire::Cursor>& staged) {
        wire::PullRequest request;
        request.epoch = state.epoch;
        request.cursor = staged.value_or(state.cursor);
        request.ackedN = state.lastNAcked;
        request.snapshotOffice = state.snapshotOffice;
        request.snapshotAfter = state.snapshotAfter;
        request.snapshotVer = state.snapshotVer;
        if (!state.snapshotOffice.isEmpty()) return request;
        for (const OfficeId& office : state.offices)
            if (request.snapshotOffice.isEmpty() && !state.cursor.contains(office)) request.snapshotOffice = office;
        return request;
    }
    // `pages` < 0: until level.
    Done pull(int pages = -1) {
        std::optional<wire::Cursor> staged;
        while (pages-- != 0) {
            GUICHET_TAKE(const SyncState state, desk->syncState());
            wire::PullRequest request = nextPull(state, staged);
            const bool filling = !request.snapshotOffice.isEmpty();
            if (!filling) {
                GUICHET_TAKE(const HeldScope held, desk->heldScope());
                request.since = held.since;
                request.pins = held.pins;
            }
            const wire::PullAnswer answer = centre.pull(request);
            GUICHET_TRY(desk->pulled(request, answer));
            GUICHET_TAKE(const SyncState after, desk->syncState());
            const bool filled = after.cursor.size() == after.offices.size();
            if (!filling && !answer.more && filled) return done();
            staged = filling ? std::nullopt : std::optional(answer.cursor);
        }
        return done();
    }
    Done push() {
        GUICHET_TAKE(const SyncState state, desk->syncState());
        GUICHET_TAKE(const auto frames, desk->waiting(state.lastNAcked, 200, 1 << 20));
        if (frames.isEmpty()) return done();
        return desk->pushed(centre.push(frames));
    }
    Done sync() {
        GUICHET_TRY(push());
        return pull();
    }

    // What a session is answered with.
    [[nodiscard]] wire::SessionAnswer sessionAnswer() const {
        wire::SessionAnswer answer;
        answer.person = centre.people.value(kMe);
        answer.epoch = centre.epoch;
        answer.grantsRev = centre.grantsRev;
        answer.registrar = 3;
        answer.lastN = centre.lastN;
        return answer;
    }
    // The same to a copy: the centre begins another outbox for it.
    wire::SessionAnswer sessionAnswerToAFork(const ClientId& client = kAnotherOutbox) {
        centre.beginOutbox();
        wire::SessionAnswer answer = sessionAnswer();
        answer.clientId = client;
        answer.registrar = 9;
        return answer;
    }

    Result<ActionMade> perform(const CaseId& id, const ActionBody& body, qint64 seenRev = 0) {
        return answerOf<ActionMade>([&](auto answer) { desk->perform(ActionDraft{id, body, seenRev}, {}, answer); });
    }
    Done pin(const CaseId& id) {
        return answerOf<Unit>([&](auto answer) { desk->pin(id, {}, answer); });
    }
    Done unpin(const CaseId& id) {
        return answerOf<Unit>([&](auto answer) { desk->unpin(id, {}, answer); });
    }
    // Until nothing is left to tidy.
    Done tidy() {
        while (true) {
            GUICHET_TAKE(const auto tidied, desk->tidy());
            if (tidied == store::Desk::Tidied::All) return done();
        }
    }
    Result<Dossier> open(const CaseId& id) {
        return answerOf<Dossier>([&](auto answer) { desk->open(id, {}, answer); });
    }
    Result<ListPage> list(View view, Sort sort, qint64 first = 0, int count = 500) {
        return answerOf<ListPage>([&](auto answer) { desk->list({view, sort}, first, count, {}, answer); });
    }
    Result<ViewCounts> counts() {
        return answerOf<ViewCounts>([&](auto answer) { desk->counts({}, answer); });
    }
    Result<FilteredPage> filtered(const FilteredQuery& query, const ListSpan& span = {}, int count = 100) {
        return answerOf<FilteredPage>([&](auto answer) { desk->filtered(query, span, count, {}, answer); });
    }
    Result<SavedView> saveView(const SavedView& view) {
        return answerOf<SavedView>([&](auto answer) { desk->saveView(view, {}, answer); });
    }
    Done removeView(const SavedViewId& id) {
        return answerOf<Unit>([&](auto answer) { desk->removeView(id, {}, answer); });
    }
    Result<QVector<SavedView>> savedViews() {
        return answerOf<QVector<SavedView>>([&](auto answer) { desk->savedViews({}, answer); });
    }
    Result<SavedCounts> countSaved() {
        return answerOf<SavedCounts>([&](auto answer) { desk->countSaved({}, answer); });
    }
    Result<SearchPage> search(const QString& text, int limit = 50, std::optional<SearchPlace> after = {}) {
        return answerOf<SearchPage>([&](auto answer) { desk->search({text, limit, after}, {}, answer); });
    }
    Result<QVector<AttentionItem>> attention() {
        return answerOf<QVector<AttentionItem>>([&](auto answer) { desk->attention({}, answer); });
    }
    Result<QVector<OutboxItem>> outbox() {
        return answerOf<QVector<OutboxItem>>([&](auto answer) { desk->outbox({}, answer); });
    }
    Done resolve(const QString& item, Resolution how, const QString& why) {
        return answerOf<Unit>([&](auto answer) { desk->resolve(item, how, why, {}, answer); });
    }

    // In memory where the machine has plenty: what these tests ask of the disk is order, not speed.
    static QString place() {
        constexpr qint64 kPlenty = qint64{1} << 30;
        const QStorageInfo memory(u"/dev/shm"_s);
        return (memory.bytesAvailable() > kPlenty ? memory.rootPath() : QDir::tempPath()) + u"/guichet-XXXXXX"_s;
    }
    QTemporaryDir dir{place()};
    Centre centre;
    KeySigner signer;
    RealRandom random;
    store::DeskGround ground;
    QVector<ChangeSet> seen;
    std::unique_ptr<store::Desk> desk;
};

inline const char* why(const Error& error) {
    static QByteArray text;
    text = QByteArray(errorCodeName(error.code)) + ' ' + error.reason.toUtf8() + ' ' + error.detail.toUtf8();
    return text.constData();
}

// Fails the test with the reason.
#define GUICHET_OK(expression)                                                             \
    do {                                                                                   \
        const auto okResult = (expression);                                                \
        QVERIFY2(okResult.ok(), okResult.ok() ? "" : guichet::toy::why(okResult.error())); \
    } while (false)

}  // namespace guichet::toy
