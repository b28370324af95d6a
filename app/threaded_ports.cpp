#include "app/threaded_ports.h"

namespace guichet::app {

template <typename T>
Completion<T> ThreadedPorts::answeredInFront(CancelToken token, Completion<T> answer) const {
    return [&front = m_front, token, answer = std::move(answer)](Result<T> result) {
        front.post([token, answer, result = std::move(result)]() mutable {
            if (!token.isCancelled()) answer(std::move(result));
        });
    };
}

template <typename T, typename Port, typename Question>
void ThreadedPorts::ask(Port* BackTargets::*member, CancelToken token, Completion<T> answer, Question question) {
    auto reply = answeredInFront<T>(token, std::move(answer));
    m_back.post([&targets = m_targets, member, token, reply = std::move(reply), question = std::move(question)] {
        if (token.isCancelled()) return;
        if (targets.*member)
            question(*(targets.*member), reply);
        else
            reply(Error{ErrorCode::Denied, QStringLiteral("locked"), QStringLiteral("the vault is not open")});
    });
}

void ThreadedPorts::list(const ListQuery& query, qint64 first, int count, CancelToken token,
                         Completion<ListPage> answer) {
    ask<ListPage>(&BackTargets::reader, token, std::move(answer),
                  [=](CaseReader& reader, auto reply) { reader.list(query, first, count, token, reply); });
}

void ThreadedPorts::counts(CancelToken token, Completion<ViewCounts> answer) {
    ask<ViewCounts>(&BackTargets::reader, token, std::move(answer),
                    [=](CaseReader& reader, auto reply) { reader.counts(token, reply); });
}

void ThreadedPorts::filtered(const FilteredQuery& query, const ListSpan& span, int count, CancelToken token,
                             Completion<FilteredPage> answer) {
    ask<FilteredPage>(&BackTargets::reader, token, std::move(answer),
                      [=](CaseReader& reader, auto reply) { reader.filtered(query, span, count, token, reply); });
}

void ThreadedPorts::savedViews(CancelToken token, Completion<QVector<SavedView>> answer) {
    ask<QVector<SavedView>>(&BackTargets::reader, token, std::move(answer),
                            [=](CaseReader& reader, auto reply) { reader.savedViews(token, reply); });
}

void ThreadedPorts::countSaved(CancelToken token, Completion<SavedCounts> answer) {
    ask<SavedCounts>(&BackTargets::reader, token, std::move(answer),
                     [=](CaseReader& reader, auto reply) { reader.countSaved(token, reply); });
}

void ThreadedPorts::search(const SearchQuery& query, CancelToken token, Completion<SearchPage> answer) {
    ask<SearchPage>(&BackTargets::reader, token, std::move(answer),
                    [=](CaseReader& reader, auto reply) { reader.search(query, token, reply); });
}

void ThreadedPorts::open(const CaseId& id, CancelToken token, Completion<Dossier> answer) {
    ask<Dossier>(&BackTargets::reader, token, std::move(answer),
                 [=](CaseReader& reader, auto reply) { reader.open(id, token, reply); });
}

void ThreadedPorts::reveal(const CaseId& id, const QString& reason, CancelToken token, Completion<Dossier> answer) {
    ask<Dossier>(&BackTargets::reader, token, std::move(answer),
                 [=](CaseReader& reader, auto reply) { reader.reveal(id, reason, token, reply); });
}

void ThreadedPorts::receipt(const CaseId& id, CancelToken token, Completion<Receipt> answer) {
    ask<Receipt>(&BackTargets::reader, token, std::move(answer),
                 [=](CaseReader& reader, auto reply) { reader.receipt(id, token, reply); });
}

void ThreadedPorts::findByNumber(const QString& number, CancelToken token, Completion<CaseId> answer) {
    ask<CaseId>(&BackTargets::reader, token, std::move(answer),
                [=](CaseReader& reader, auto reply) { reader.findByNumber(number, token, reply); });
}

void ThreadedPorts::directory(CancelToken token, Completion<Directory> answer) {
    ask<Directory>(&BackTargets::reader, token, std::move(answer),
                   [=](CaseReader& reader, auto reply) { reader.directory(token, reply); });
}

void ThreadedPorts::outbox(CancelToken token, Completion<QVector<OutboxItem>> answer) {
    ask<QVector<OutboxItem>>(&BackTargets::reader, token, std::move(answer),
                             [=](CaseReader& reader, auto reply) { reader.outbox(token, reply); });
}

void ThreadedPorts::attention(CancelToken token, Completion<QVector<AttentionItem>> answer) {
    ask<QVector<AttentionItem>>(&BackTargets::reader, token, std::move(answer),
                                [=](CaseReader& reader, auto reply) { reader.attention(token, reply); });
}

namespace {
template <typename T>
Completion<T> unlessCancelled(CancelToken token, Completion<T> answer) {
    return [token, answer = std::move(answer)](Result<T> result) {
        if (!token.isCancelled()) answer(std::move(result));
    };
}
}  // namespace

// What a person did is never dropped because a window closed: the writer gets a token of its own.
void ThreadedPorts::perform(const ActionDraft& draft, CancelToken token, Completion<ActionMade> answer) {
    ask<ActionMade>(&BackTargets::writer, CancelToken{}, unlessCancelled(token, std::move(answer)),
                    [=](CaseWriter& writer, auto reply) { writer.perform(draft, CancelToken{}, reply); });
}

void ThreadedPorts::resolve(const QString& itemId, Resolution how, const QString& why, CancelToken token,
                            Completion<Unit> answer) {
    ask<Unit>(&BackTargets::writer, CancelToken{}, unlessCancelled(token, std::move(answer)),
              [=](CaseWriter& writer, auto reply) { writer.resolve(itemId, how, why, CancelToken{}, reply); });
}

void ThreadedPorts::saveDraft(const QString& key, const QString& text, Completion<Unit> answer) {
    ask<Unit>(&BackTargets::writer, CancelToken{}, std::move(answer),
              [=](CaseWriter& writer, auto reply) { writer.saveDraft(key, text, reply); });
}

void ThreadedPorts::draft(const QString& key, CancelToken token, Completion<QString> answer) {
    ask<QString>(&BackTargets::writer, token, std::move(answer),
                 [=](CaseWriter& writer, auto reply) { writer.draft(key, token, reply); });
}

void ThreadedPorts::saveView(const SavedView& view, CancelToken token, Completion<SavedView> answer) {
    ask<SavedView>(&BackTargets::writer, CancelToken{}, unlessCancelled(token, std::move(answer)),
                   [=](CaseWriter& writer, auto reply) { writer.saveView(view, CancelToken{}, reply); });
}

void ThreadedPorts::removeView(const SavedViewId& id, CancelToken token, Completion<Unit> answer) {
    ask<Unit>(&BackTargets::writer, CancelToken{}, unlessCancelled(token, std::move(answer)),
              [=](CaseWriter& writer, auto reply) { writer.removeView(id, CancelToken{}, reply); });
}

void ThreadedPorts::pin(const CaseId& id, CancelToken token, Completion<Unit> answer) {
    ask<Unit>(&BackTargets::pins, CancelToken{}, unlessCancelled(token, std::move(answer)),
              [=](Pins& pins, auto reply) { pins.pin(id, CancelToken{}, reply); });
}

void ThreadedPorts::unpin(const CaseId& id, CancelToken token, Completion<Unit> answer) {
    ask<Unit>(&BackTargets::pins, CancelToken{}, unlessCancelled(token, std::move(answer)),
              [=](Pins& pins, auto reply) { pins.unpin(id, CancelToken{}, reply); });
}

void ThreadedPorts::daySheet(const QDate& day, CancelToken token, Completion<DaySheet> answer) {
    ask<DaySheet>(&BackTargets::dayClose, token, std::move(answer),
                  [=](DayClose& dayClose, auto reply) { dayClose.daySheet(day, token, reply); });
}

void ThreadedPorts::nextCases(int limit, CancelToken token, Completion<QVector<NextCase>> answer) {
    ask<QVector<NextCase>>(&BackTargets::adviser, token, std::move(answer),
                           [=](CaseAdviser& adviser, auto reply) { adviser.nextCases(limit, token, reply); });
}

void ThreadedPorts::duplicates(const DuplicateProbe& probe, int limit, CancelToken token,
                               Completion<QVector<DuplicateFound>> answer) {
    ask<QVector<DuplicateFound>>(
        &BackTargets::adviser, token, std::move(answer),
        [=](CaseAdviser& adviser, auto reply) { adviser.duplicates(probe, limit, token, reply); });
}

void ThreadedPorts::screen(const CaseId& id, Passage passage, const QString& text, CancelToken token,
                           Completion<QVector<Find>> answer) {
    ask<QVector<Find>>(&BackTargets::screener, token, std::move(answer),
                       [=](TextScreener& screener, auto reply) { screener.screen(id, passage, text, token, reply); });
}

void ThreadedPorts::release(const CaseId& id, const QString& reason, CancelToken token, Completion<Unit> answer) {
    ask<Unit>(&BackTargets::screener, CancelToken{}, unlessCancelled(token, std::move(answer)),
              [=](TextScreener& screener, auto reply) { screener.release(id, reason, CancelToken{}, reply); });
}

// Nothing is done of a file that is not taken in whole: who goes away may stop it.
void ThreadedPorts::take(const QString& path, CancelToken token, Completion<FileTaken> answer) {
    ask<FileTaken>(&BackTargets::files, token, std::move(answer),
                   [=](Files& files, auto reply) { files.take(path, token, reply); });
}

void ThreadedPorts::statuses(const CaseId& id, CancelToken token, Completion<QMap<DocumentId, FileStatus>> answer) {
    ask<QMap<DocumentId, FileStatus>>(&BackTargets::files, token, std::move(answer),
                                      [=](Files& files, auto reply) { files.statuses(id, token, reply); });
}

void ThreadedPorts::content(const CaseId& id, const DocumentId& document, CancelToken token,
                            Completion<QByteArray> answer) {
    ask<QByteArray>(&BackTargets::files, token, std::move(answer),
                    [=](Files& files, auto reply) { files.content(id, document, token, reply); });
}

void ThreadedPorts::saveCopy(const CaseId& id, const DocumentId& document, const QString& path, CancelToken token,
                             Completion<Unit> answer) {
    ask<Unit>(&BackTargets::files, token, std::move(answer),
              [=](Files& files, auto reply) { files.saveCopy(id, document, path, token, reply); });
}

void ThreadedPorts::saveBundle(const QString& itemId, const QString& path, CancelToken token, Completion<Unit> answer) {
    ask<Unit>(&BackTargets::helpdesk, token, std::move(answer),
              [=](Helpdesk& helpdesk, auto reply) { helpdesk.saveBundle(itemId, path, token, reply); });
}

void ThreadedPorts::searchAtCentre(const QString& text, int limit, CancelToken token, Completion<CentreHits> answer) {
    ask<CentreHits>(&BackTargets::centreSearch, token, std::move(answer),
                    [=](CentreSearch& search, auto reply) { search.searchAtCentre(text, limit, token, reply); });
}

void ThreadedPorts::status(CancelToken token, Completion<SyncStatus> answer) {
    ask<SyncStatus>(&BackTargets::sync, token, std::move(answer),
                    [=](SyncControl& sync, auto reply) { sync.status(token, reply); });
}

void ThreadedPorts::syncNow() {
    m_back.post([&targets = m_targets] {
        if (targets.sync) targets.sync->syncNow();
    });
}

void ThreadedPorts::profile(Completion<ProfileState> answer) {
    ask<ProfileState>(&BackTargets::session, CancelToken{}, std::move(answer),
                      [](SessionPort& session, auto reply) { session.profile(reply); });
}

void ThreadedPorts::enrol(const Enrolment& with, Completion<Unit> answer) {
    ask<Unit>(&BackTargets::session, CancelToken{}, std::move(answer),
              [with](SessionPort& session, auto reply) { session.enrol(with, reply); });
}

void ThreadedPorts::signIn(const QString& password, Completion<Person> answer) {
    ask<Person>(&BackTargets::session, CancelToken{}, std::move(answer),
                [password](SessionPort& session, auto reply) { session.signIn(password, reply); });
}

void ThreadedPorts::enrolAgain(const QString& password, const QString& code, Completion<Person> answer) {
    ask<Person>(&BackTargets::session, CancelToken{}, std::move(answer),
                [password, code](SessionPort& session, auto reply) { session.enrolAgain(password, code, reply); });
}

void ThreadedPorts::lock() {
    m_back.post([&targets = m_targets] {
        if (targets.session) targets.session->lock();
    });
}

}  // namespace guichet::app
