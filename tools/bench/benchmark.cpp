#include "tools/bench/benchmark.h"

namespace guichet::bench {

namespace {
constexpr const char* kDataNames[] = {"demo", "boston", "petitions", "real"};
}

const char* dataName(Data data) {
    return kDataNames[static_cast<int>(data)];
}

std::optional<Data> dataFromName(const QString& name) {
    for (const Data data : {Data::Demo, Data::Boston, Data::Petitions, Data::Real})
        if (name == QLatin1String(dataName(data))) return data;
    return std::nullopt;
}

const QVector<Benchmark>& benchmarks() {
    static const QVector<Benchmark> all{
        {"initial-sync", "a client with full scope fills an empty cache from a real centre", initialSync},
        {"keystrokes", "search at each stroke of a fixed trace", keystrokes},
        {"view-switch", "the first page of every view under every sort", viewSwitch},
        {"jump", "into the middle of the longest list", jump},
        {"next-case", "the ten next of 100,000 candidates; and as the store advises it", nextCase},
        {"duplicates", "the cases that may be about the same matter as one that is taken in", duplicates},
        {"screening", "citizens' texts looked through, beside folding them once", screening},
        {"apply", "actions through the law a second, beside copying the case", applyActions},
        {"deadline", "deadlines with their ledgers a second, beside walking over the days", deadlines},
        {"push", "10,000 actions of one outbox, taken by the centre", pushActions},
        {"clerks", "200 clerks, each with one action a second: how long each waits", clerks},
        {"hot-office", "actions of 200 clerks in one office a second, beside bare commits", hotOffice},
        {"wire-bytes", "what goes over the line for one note, and in an idle hour", wireBytes},
        {"audit", "whether client and centre hold the same cases", auditCases},
        {"rebase", "10,000 actions that wait, replayed over what a pull brought", rebase},
        {"resume", "a transfer that is cut at half, beside one that is not", resume},
        {"one-change", "from the hand of one clerk to the screen of another", oneChange},
        {"start", "from the start of the program to a painted list, and the memory it takes", start},
        {"store-size", "the file beside the text in it, table by table", storeSize},
    };
    return all;
}

}  // namespace guichet::bench
