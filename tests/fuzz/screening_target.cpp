// A screening list, as a file that people write and as the directory's object; and what screening finds in a text.
//
// Bytes: 'A', a list; 'B', UTF-8 that is screened with the list here.
#include <array>

#include "core/screening/screening_json.h"
#include "tests/fuzz/fuzz.h"

using namespace guichet;
using namespace Qt::StringLiterals;

namespace {

void hasOrder(const QString& text, const QVector<Find>& finds) {
    qsizetype end = 0;
    for (const Find& find : finds) {
        GUICHET_ASSERT(find.length > 0 && find.start >= end);
        end = find.start + find.length;
        GUICHET_ASSERT(end <= text.size());
        GUICHET_ASSERT(!find.key.isEmpty());
    }
}

void checkList(const QByteArray& bytes) {
    fuzz::checkObject(bytes, [](const QJsonObject& json) { return screeningListFromJson(json, u"list"_s); });
    const auto file = screeningListFromJson(bytes, u"list.json"_s);
    if (!file) {
        fuzz::hasReason(file.error(), ErrorCode::Invalid);
        GUICHET_ASSERT(file.error().detail.startsWith("list.json"_L1));
        return;
    }
    const auto again = screeningListFromJson(json::write(toJson(*file)), u"list.json"_s);
    GUICHET_ASSERT(again.ok());
    GUICHET_ASSERT(*again == *file);
    const Screener screener(Passage::Outgoing, ScreeningRules::usual(Passage::Outgoing), {*file});
    for (const ScreeningTerm& term : file->terms)
        for (const QString& text : term.texts) hasOrder(text, screener.screen(text));
}

void checkText(const QByteArray& bytes) {
    static const Screener kScreener = [] {
        ScreeningList list;
        list.terms = {
            {u"internalOnly"_s, {u"internal only"_s, u"内部资料"_s}, Severity::AskForReason, AppliesTo::Both, {}},
            {u"threat"_s, {u"threat"_s, u"㈱"_s, u"é"_s}, Severity::Inform, AppliesTo::Both, {}}};
        return Screener(Passage::Outgoing, ScreeningRules::usual(Passage::Outgoing), {list},
                        {u"王小明"_s, u"11010519491231002X"_s, u"o'brien@example.org"_s});
    }();
    const QString text = QString::fromUtf8(bytes);
    const QVector<Find> finds = kScreener.screen(text);
    hasOrder(text, finds);
    // What is found is what stands there: a text of a person's own is passed over.
    for (const Find& find : finds)
        if (find.kind == FindKind::CitizenNumber)
            GUICHET_ASSERT(kScreener.screen(text, {text.mid(find.start, find.length)}).size() < finds.size());
}

constexpr std::array kChecks{checkList, checkText};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const fuzz::Chosen chosen = fuzz::chosenOf(data, size, kChecks.size());
    kChecks[chosen.which](chosen.rest);
    return 0;
}
