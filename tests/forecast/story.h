// Story: one random list of actions, from its seed: a few clerks, one or two new cases, one to twelve acts with time
// between them, and now and then somebody's machine talks to the centre: sends all, sends some, sends and hears no
// answer, receives without sending. In the end everybody gets level and whatever came to the attention desk is settled.
//
// Thread: one. Borrows everything. Fails: as the judge; what was done until then is told.
#pragma once

#include "tests/forecast/judge.h"
#include "tests/forecast/wishes.h"

namespace guichet::forecast {

struct StoryGround {
    const QVector<Clerk*>& clerks;
    CentreProcess& centre;
    VirtualClock& clock;
    Judge& judge;
    Tally& tally;
};

// Time for one list. So the same list is at the same moment, whatever came before it.
inline constexpr std::chrono::hours kListLasts{45 * 24};

class Story {
public:
    Story(const StoryGround& ground, quint64 seed, Instant beginsAt);
    Done tell();
    [[nodiscard]] const QStringList& told() const { return m_told; }

private:
    struct Held {
        std::optional<Case> seen;
        qint64 baseRev = 0;
    };
    void castClerks();
    Done open();
    Done goOn();
    Done oneAct();
    Done registerCase(Clerk& clerk);
    Done act(Clerk& clerk, const Mention& on, const Held& held);
    Done perform(Clerk& clerk, const ActionDraft& draft);
    Done someSync(Clerk& clerk);
    Done push(Clerk& clerk, int most);
    Done pull(Clerk& clerk);
    Done getLevel();
    enum class Left { Nothing, Work };
    Result<Left> settle(Clerk& clerk, Resolution first);
    Result<QVector<AttentionItem>> itemsOf(Clerk& clerk);
    Done letTimePass();
    Done maybeSilence(Milliseconds passed);
    Result<Held> heldBy(Clerk& clerk, const CaseId& id);
    [[nodiscard]] QVector<CaseId> ids() const;
    QString nameOf(const CaseId& id) const;
    void say(const QString& line);

    StoryGround m_ground;
    quint64 m_seed;
    Chance m_chance;
    Instant m_beginsAt;
    QVector<Clerk*> m_cast;
    QVector<Mention> m_cases;
    QStringList m_told;
};

}  // namespace guichet::forecast
