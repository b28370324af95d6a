#include "tests/sim/spoiled.h"

#include "core/wire/messages.h"

namespace guichet::sim {

using namespace Qt::StringLiterals;

namespace {

// Decoded, changed, encoded again; as it is where it is no such message.
template <typename Message, typename Change>
QByteArray changed(const QByteArray& answer, Change change) {
    auto message = wire::decode<Message>(answer);
    if (!message) return answer;
    change(*message);
    return wire::encode(*message);
}

void dropOneObject(wire::PullAnswer& page) {
    if (page.objects.isEmpty()) return;
    page.objects.removeLast();
    page.count = page.objects.size();
}

void dropGone(wire::PullAnswer& page) {
    page.objects.removeIf([](const wire::Object& object) { return object.op != wire::ObjectOp::Put; });
    page.count = page.objects.size();
}

void judgeAgain(QVector<Outcome>& outcomes) {
    for (Outcome& outcome : outcomes) {
        if (outcome.kind != OutcomeKind::Applied) continue;
        outcome.kind = OutcomeKind::Rejected;
        outcome.code = u"notYourRight"_s;
        outcome.seq += 1;
        return;
    }
}

void breakPage(Broken broken, wire::PullAnswer& page) {
    switch (broken) {
        case Broken::CursorAhead:
            if (!page.more && page.snapshotOffice.isEmpty())
                for (qint64& ver : page.cursor) ver += 1;
            break;
        case Broken::ObjectDropped:
            dropOneObject(page);
            break;
        case Broken::OutcomesDropped:
            page.outcomes.clear();
            break;
        case Broken::OutcomeChanged:
            judgeAgain(page.outcomes);
            break;
        case Broken::GoneDropped:
            dropGone(page);
            break;
        case Broken::RevealedEarly:
            if (page.snapshotOffice.isEmpty()) page.more = false;
            break;
        default:
            break;
    }
}

}  // namespace

QByteArray withoutEnd(const QByteArray& answer) {
    QByteArray without = answer;
    return without.replace(",\"end\":true", "").replace("\"end\":true,", "");
}

QByteArray withEpoch(const QString& path, const QByteArray& answer) {
    const auto other = [](auto& message) { message.epoch = u"00000000-0000-4000-8000-000000000000"_s; };
    if (path == u"/v1/hello"_s) return changed<wire::HelloAnswer>(answer, other);
    if (path == u"/v1/session"_s) return changed<wire::SessionAnswer>(answer, other);
    return changed<wire::PullAnswer>(answer, other);
}

QByteArray withCountOff(const QByteArray& page) {
    return changed<wire::PullAnswer>(page, [](wire::PullAnswer& answer) { answer.count += 1; });
}

QByteArray brokenAnswer(Broken broken, const QString& path, const QByteArray& answer) {
    if (path == u"/v1/pull"_s)
        return changed<wire::PullAnswer>(answer, [&](wire::PullAnswer& page) { breakPage(broken, page); });
    if (path == u"/v1/push"_s && broken == Broken::OutcomesDropped)
        return changed<wire::PushAnswer>(answer, [](wire::PushAnswer& push) { push.outcomes.clear(); });
    return answer;
}

void narrow(server::ServiceRequest& pull, qsizetype pageBytes) {
    pull.body = changed<wire::PullRequest>(pull.body, [&](wire::PullRequest& asked) { asked.maxBytes = pageBytes; });
    pull.headers.insert("content-digest", wire::contentDigest(pull.body));
}

}  // namespace guichet::sim
