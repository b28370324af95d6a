#include "core/query/filtered_list.h"

namespace guichet {

namespace {

constexpr QChar kBetween(u'~');

std::optional<qint64> integerFrom(const QString& text) {
    bool whole = false;
    const qint64 value = text.toLongLong(&whole);
    return whole && QString::number(value) == text ? std::optional(value) : std::nullopt;
}

}  // namespace

// A text may hold anything, so it stands last: "~42~EO-2026-01-00001-K".
QString toText(const ListPlace& place) {
    const QString row = QString::number(place.row);
    return place.text ? kBetween + row + kBetween + *place.text : QString::number(place.number) + kBetween + row;
}

std::optional<ListPlace> placeFromText(const QString& text) {
    const bool ofText = text.startsWith(kBetween);
    const qsizetype between = text.indexOf(kBetween, ofText ? 1 : 0);
    if (between < 0) return std::nullopt;
    const QString first = text.mid(ofText ? 1 : 0, between - (ofText ? 1 : 0));
    const QString second = text.mid(between + 1);
    const auto row = integerFrom(ofText ? first : second);
    const auto number = ofText ? std::optional<qint64>(0) : integerFrom(first);
    if (!row || !number) return std::nullopt;
    return ListPlace{ofText ? std::optional(second) : std::nullopt, *number, *row};
}

}  // namespace guichet
