#include "core/ports/day_close.h"

namespace guichet {

const char* dayStateName(DayState state) {
    switch (state) {
        case DayState::OnlyHere:
            return "onlyHere";
        case DayState::Taken:
            return "taken";
        case DayState::Parked:
            return "parked";
        case DayState::NotTaken:
            return "notTaken";
    }
    GUICHET_ASSERT(!"a DayState outside its enumeration");
    return "";
}

}  // namespace guichet
