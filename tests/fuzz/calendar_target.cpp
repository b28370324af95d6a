// A calendar, as a file that people write and as the directory's object; then a limit is counted with it.
#include "core/time/deadline.h"
#include "tests/fuzz/fuzz.h"

using namespace guichet;
using namespace Qt::StringLiterals;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const QByteArray bytes = fuzz::bytesOf(data, size);
    fuzz::checkObject(bytes, [](const QJsonObject& json) { return calendarFromJson(json, u"calendar"_s); });
    const auto file = calendarFromJson(bytes, u"calendar.json"_s);
    if (!file) {
        fuzz::hasReason(file.error(), ErrorCode::Invalid);
        GUICHET_ASSERT(file.error().detail.startsWith("calendar.json"_L1));
        return 0;
    }
    const auto again = calendarFromJson(json::write(toJson(*file)), u"calendar.json"_s);
    GUICHET_ASSERT(again.ok());
    GUICHET_ASSERT(*again == *file);
    for (const LimitUnit unit : {LimitUnit::WorkingDays, LimitUnit::CalendarDays, LimitUnit::WorkingHours}) {
        const Instant startedAt = instantFromMs(1'772'352'000'000);  // 1 March 2026
        const auto deadline = deadlineOf(LimitClock{Limit{3, unit}, startedAt, 0, {}}, *file);
        if (!deadline) {
            fuzz::hasReason(deadline.error(), ErrorCode::Invalid);
            continue;
        }
        GUICHET_ASSERT(deadline->at && *deadline->at >= startedAt);
        const auto on = dayOf(*deadline->at, file->timeZone);
        GUICHET_ASSERT(on.ok() && file->works(*on));
    }
    return 0;
}
