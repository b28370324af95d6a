// Areas: what the six digits of an area of China stand for (GB/T 2260): province, prefecture, county.
//
// Codes that were abolished are kept under the last name they had, because a citizen number keeps the area of its first
// issue. Which years the table knows is said at the head of resources/areas/cn-gb2260.txt. Not in it, because they name
// no place: groups such as 市辖区 (110100), and the zones that only the statistics know.
//
// Hong Kong, Macao and Taiwan are 81, 82 and 71; on residence permits Taiwan is 83.
//
// Thread: any.
// Fails:  never.
// Cost:   three binary searches in a table of the program; nothing is loaded.
#pragma once

#include <QString>
#include <optional>

namespace guichet {

struct Area {
    QString province;         // 北京市; never empty
    QString provinceEnglish;  // Beijing; never empty
    QString prefecture;       // empty: the code names none, or none that is known
    QString county;           // likewise

    // All parts in a row, as an address begins: 河北省石家庄市长安区.
    [[nodiscard]] QString name() const { return province + prefecture + county; }
    bool operator==(const Area&) const = default;
};

// As much as is known of it, the province at least. None: not six digits, or of no province; so is the number of a
// foreigner's permanent residence, which begins with 9.
std::optional<Area> areaOf(QStringView code);

}  // namespace guichet
