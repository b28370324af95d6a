#include "core/query/view.h"

namespace guichet {

const QVector<View>& allViews() {
    static const QVector<View> views{View::Mine,
                                     View::Returned,
                                     View::Attention,
                                     View::Outbox,
                                     View::Office,
                                     View::Unassigned,
                                     View::DueToday,
                                     View::Overdue,
                                     View::WaitingForApplicant,
                                     View::WaitingForOthers,
                                     View::LatelyClosed,
                                     View::All};
    return views;
}

const char* viewName(View view) {
    switch (view) {
        case View::Mine:
            return "mine";
        case View::Returned:
            return "returned";
        case View::Attention:
            return "attention";
        case View::Outbox:
            return "outbox";
        case View::Office:
            return "office";
        case View::Unassigned:
            return "unassigned";
        case View::DueToday:
            return "dueToday";
        case View::Overdue:
            return "overdue";
        case View::WaitingForApplicant:
            return "waitingForApplicant";
        case View::WaitingForOthers:
            return "waitingForOthers";
        case View::LatelyClosed:
            return "latelyClosed";
        case View::All:
            return "all";
    }
    GUICHET_ASSERT(!"a View outside its enumeration");
    return "";
}

std::optional<View> viewFromName(const QString& name) {
    for (const View view : allViews())
        if (name == QLatin1String(viewName(view))) return view;
    return std::nullopt;
}

const char* sortName(Sort sort) {
    switch (sort) {
        case Sort::Due:
            return "due";
        case Sort::Newest:
            return "newest";
        case Sort::Oldest:
            return "oldest";
        case Sort::Changed:
            return "changed";
        case Sort::Number:
            return "number";
    }
    GUICHET_ASSERT(!"a Sort outside its enumeration");
    return "";
}

std::optional<Sort> sortFromName(const QString& name) {
    for (const Sort sort : {Sort::Due, Sort::Newest, Sort::Oldest, Sort::Changed, Sort::Number})
        if (name == QLatin1String(sortName(sort))) return sort;
    return std::nullopt;
}

}  // namespace guichet
