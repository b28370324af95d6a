#include "tests/ui/support/fake_ports.h"

namespace guichet::ui {

void Mail::deliver(CancelToken token, std::function<void()> answer) {
    switch (mode) {
        case Answering::AtOnce:
            open({token, std::move(answer)});
            return;
        case Answering::Late:
            m_held.push_back({token, std::move(answer)});
            return;
        case Answering::Never:
            return;
    }
}

void Mail::open(const Letter& letter) {
    if (!letter.token.isCancelled()) letter.answer();
}

void Mail::releaseFirst() {
    const Letter letter = m_held.front();
    m_held.pop_front();
    open(letter);
}

void Mail::releaseLast() {
    const Letter letter = m_held.back();
    m_held.pop_back();
    open(letter);
}

void Mail::releaseAll() {
    while (!m_held.empty()) releaseFirst();
}

void FakeSession::enrol(const Enrolment& with, Completion<Unit> answer) {
    if (enrolFails) return answer(*enrolFails);
    enrolledWith = with;
    state = {true, false, PersonId{with.user}, person.name, with.centreUrl};
    answer(done());
}

void FakeSession::signIn(const QString& given, Completion<Person> answer) {
    if (given != password) return answer(Error{ErrorCode::Denied, QStringLiteral("wrongPassword"), {}});
    if (signInFails) return answer(*signInFails);
    state.unlocked = true;
    answer(person);
}

void FakeSession::enrolAgain(const QString& given, const QString& with, Completion<Person> answer) {
    if (with != code) return answer(Error{ErrorCode::Denied, QStringLiteral("wrongCode"), {}});
    signInFails.reset();
    signIn(given, std::move(answer));
}

void FakeSession::lock() {
    state.unlocked = false;
    ++locks;
}

void FakeReceipts::print(const Receipt& receipt, Completion<Unit> answer) {
    if (failsWith) return answer(*failsWith);
    printed << receipt;
    answer(done());
}

void FakeReceipts::savePdf(const Receipt& receipt, const QString& path, Completion<Unit> answer) {
    if (failsWith) return answer(*failsWith);
    printed << receipt;
    saved << path;
    answer(done());
}

void FakePins::pin(const CaseId& id, CancelToken token, Completion<Unit> answer) {
    if (token.isCancelled()) return;
    if (failsWith) return answer(*failsWith);
    pinned.insert(id);
    answer(done());
}

void FakePins::unpin(const CaseId& id, CancelToken token, Completion<Unit> answer) {
    if (token.isCancelled()) return;
    pinned.remove(id);
    answer(done());
}

void FakeCentre::searchAtCentre(const QString& text, int, CancelToken token, Completion<CentreHits> answer) {
    if (token.isCancelled()) return;
    asked << text;
    if (failsWith) return answer(*failsWith);
    answer(hits);
}

void FakeScreener::screen(const CaseId&, Passage passage, const QString& text, CancelToken token,
                          Completion<QVector<Find>> answer) {
    screened.append({passage, text});
    const std::optional<Error> error = failsWith;
    const Screener screener(passage, ScreeningRules::usual(passage), {list});
    mail.deliver(token, [answer = std::move(answer), error, finds = screener.screen(text)] {
        if (error) {
            answer(*error);
        } else {
            answer(finds);
        }
    });
}

void FakeScreener::release(const CaseId&, const QString& reason, CancelToken token, Completion<Unit> answer) {
    if (token.isCancelled()) return;
    if (failsWith) return answer(*failsWith);
    reasons << reason;
    answer(done());
}

void FakeAdviser::nextCases(int limit, CancelToken token, Completion<QVector<NextCase>> answer) {
    mail.deliver(token, [this, limit, answer = std::move(answer)] {
        if (failsWith) return answer(*failsWith);
        answer(next.mid(0, limit));
    });
}

void FakeAdviser::duplicates(const DuplicateProbe& probe, int limit, CancelToken token,
                             Completion<QVector<DuplicateFound>> answer) {
    probes << probe;
    mail.deliver(token, [this, limit, answer = std::move(answer)] {
        if (failsWith) return answer(*failsWith);
        answer(alike.mid(0, limit));
    });
}

void FakeFiles::take(const QString& path, CancelToken token, Completion<FileTaken> answer) {
    asked << path;
    tokens << token;
    mail.deliver(token, [this, answer = std::move(answer), path] {
        if (failsWith) return answer(*failsWith);
        const auto found = disk.constFind(path);
        if (found == disk.constEnd()) return answer(Error{ErrorCode::NotFound, QStringLiteral("fileNotRead"), {}});
        answer(*found);
    });
}

void FakeFiles::statuses(const CaseId&, CancelToken token, Completion<QMap<DocumentId, FileStatus>> answer) {
    ++statusesAsked;
    if (!token.isCancelled()) answer(states);
}

void FakeFiles::content(const CaseId&, const DocumentId& document, CancelToken token, Completion<QByteArray> answer) {
    opened << document;
    tokens << token;
    mail.deliver(token, [this, answer = std::move(answer), document] {
        if (failsWith) return answer(*failsWith);
        const auto found = contents.constFind(document);
        if (found == contents.constEnd()) return answer(Error{ErrorCode::Offline, QStringLiteral("needsCentre"), {}});
        answer(*found);
    });
}

void FakeFiles::saveCopy(const CaseId&, const DocumentId& document, const QString& path, CancelToken token,
                         Completion<Unit> answer) {
    mail.deliver(token, [this, answer = std::move(answer), document, path] {
        if (failsWith) return answer(*failsWith);
        copies.append({document, path});
        answer(done());
    });
}

void FakePictures::draw(const QByteArray& content, const PictureWish& wish, CancelToken token,
                        Completion<Picture> answer) {
    asked.append({content, wish});
    tokens << token;
    mail.deliver(token, [this, answer = std::move(answer)] {
        if (failsWith) return answer(*failsWith);
        answer(picture);
    });
}

void FakeHelpdesk::saveBundle(const QString& itemId, const QString& path, CancelToken token, Completion<Unit> answer) {
    mail.deliver(token, [this, answer = std::move(answer), itemId, path] {
        bundles.append({itemId, path});
        if (failsWith) return answer(*failsWith);
        answer(done());
    });
}

}  // namespace guichet::ui
