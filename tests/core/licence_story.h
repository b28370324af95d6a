// A shop licence and those who work on it, action by action.
#pragma once

#include "apply_world.h"
#include "core/action/outlook.h"

namespace guichet::world {

inline Instant at(const char* iso) {
    return instant(QString::fromLatin1(iso));
}

class Story {
public:
    explicit Story(int version = 1) {
        RegisterBody body = aRegistration();
        body.service = ServiceId{u"shop-licence"_s};
        body.serviceVersion = version;
        body.fields = {{u"kind"_s, u"new"_s}};
        act(body, u"li.wei"_s, "2026-03-02T08:00:00.000Z");
    }

    Verdict act(const ActionBody& body, const QString& person, const char* when, qint64 seen = -1) {
        const qint64 rev = m_held ? m_held->rev : 0;
        Action action = world::action(body, person, seen < 0 ? rev : seen, u"a%1"_s.arg(++m_count));
        action.header.at = at(when);
        Context context = m_ground.contextOf(person);
        context.receivedAt = action.header.at;
        const Effect effect = apply(m_held, action, context);
        if (effect.after) m_held = effect.after;
        return effect.verdict;
    }
    // By a clock that nobody vouches for; it reaches the centre at `received`.
    Verdict actUnverified(const ActionBody& body, const QString& person, const char* when, const char* received) {
        Action action = world::action(body, person, m_held->rev, u"a%1"_s.arg(++m_count));
        action.header.at = at(when);
        action.header.atQuality = AtQuality::Unverified;
        Context context = m_ground.contextOf(person);
        context.receivedAt = at(received);
        const Effect effect = apply(m_held, action, context);
        if (effect.after) m_held = effect.after;
        return effect.verdict;
    }
    [[nodiscard]] std::optional<Refusal> offered(ActionType type, const QString& person, const char* now) const {
        Context context = m_ground.contextOf(person);
        context.receivedAt = at(now);
        return refusalFor(type, *m_held, context);
    }
    void must(const ActionBody& body, const QString& person, const char* when) {
        const Verdict verdict = act(body, person, when);
        if (verdict.kind != VerdictKind::Applied) qFatal("%s", qPrintable(verdict.code));
    }
    // Everything that is required, as files and paper.
    void handIn(const char* when) {
        Document identity;
        identity.documentId = DocumentId{u"d1"_s};
        identity.key = u"identity"_s;
        must(AttachBody{identity}, u"li.wei"_s, when);
        must(TakeOriginalBody{u"lease"_s, u"Lease"_s, u"Safe 1"_s}, u"li.wei"_s, when);
    }

    [[nodiscard]] const Case& held() const { return *m_held; }
    [[nodiscard]] Service service() const { return shopLicence(m_held->serviceVersion); }
    [[nodiscard]] Outlook outlook(const char* now) const {
        const Calendar calendar = plainWeek(u"Europe/Paris"_s);
        return outlookOf(held(), service(), calendar, deadlinesOf(held(), service(), calendar), at(now));
    }
    [[nodiscard]] QString step() const {
        const qsizetype place = currentStep(held(), service());
        return place < service().steps.size() ? service().steps[place].key : u"over"_s;
    }

private:
    Ground m_ground;
    std::optional<Case> m_held;
    int m_count = 0;
};

}  // namespace guichet::world
