#include "core/identity/areas.h"

#include <algorithm>

#include "core/identity/area_table.h"

namespace guichet {
namespace {

constexpr int kProvince = 10'000;
constexpr int kPrefecture = 100;

// Six digits of ASCII; 0: something else.
int codeFrom(QStringView text) {
    if (text.size() != 6) return 0;
    int code = 0;
    for (const QChar c : text) {
        if (c < u'0' || c > u'9') return 0;
        code = code * 10 + (c.unicode() - u'0');
    }
    return code;
}

const AreaRow* rowOf(int code) {
    const auto rows = areaRows();
    const auto row = std::lower_bound(rows.begin(), rows.end(), code,
                                      [](const AreaRow& one, int wanted) { return one.code < wanted; });
    return row == rows.end() || row->code != code ? nullptr : &*row;
}

QString nameOf(const AreaRow* row) {
    return row == nullptr ? QString() : QString::fromUtf8(row->name);
}

}  // namespace

std::optional<Area> areaOf(QStringView text) {
    const int code = codeFrom(text);
    const int province = code / kProvince * kProvince;
    const int prefecture = code / kPrefecture * kPrefecture;
    const AreaRow* row = rowOf(province);
    if (row == nullptr) return std::nullopt;
    Area area{nameOf(row), QString::fromUtf8(row->english), {}, {}};
    if (prefecture != province) area.prefecture = nameOf(rowOf(prefecture));
    if (code != prefecture) area.county = nameOf(rowOf(code));
    return area;
}

}  // namespace guichet
