// Benchmark: one thing that is measured. The table of all is in benchmarks().
//
// A benchmark prints nothing; it answers its figures. It keeps what is costly to make (stores, centres) under
// Options::folder and uses it again; scratch goes there too, and is removed.
#pragma once

#include "core/base/result.h"
#include "tools/bench/figure.h"

namespace guichet::bench {

// Where cases come from: the demo's generator, or the real rows of ../shared/data through the import.
enum class Data { Demo, Boston, Petitions, Real };  // Real: the two together
const char* dataName(Data data);
std::optional<Data> dataFromName(const QString& name);

struct Options {
    qint64 cases = 131'848;
    Data data = Data::Demo;
    QString folder;                 // absolute
    std::chrono::seconds span{60};  // of what is measured over a time
};

struct Benchmark {
    const char* name;
    const char* summary;
    Result<QVector<Figure>> (*run)(const Options& options);
};
const QVector<Benchmark>& benchmarks();

Result<QVector<Figure>> initialSync(const Options& options);
Result<QVector<Figure>> keystrokes(const Options& options);
Result<QVector<Figure>> viewSwitch(const Options& options);
Result<QVector<Figure>> jump(const Options& options);
Result<QVector<Figure>> nextCase(const Options& options);
Result<QVector<Figure>> duplicates(const Options& options);
Result<QVector<Figure>> screening(const Options& options);
Result<QVector<Figure>> applyActions(const Options& options);
Result<QVector<Figure>> deadlines(const Options& options);
Result<QVector<Figure>> pushActions(const Options& options);
Result<QVector<Figure>> clerks(const Options& options);
Result<QVector<Figure>> hotOffice(const Options& options);
Result<QVector<Figure>> wireBytes(const Options& options);
Result<QVector<Figure>> auditCases(const Options& options);
Result<QVector<Figure>> rebase(const Options& options);
Result<QVector<Figure>> resume(const Options& options);
Result<QVector<Figure>> oneChange(const Options& options);
Result<QVector<Figure>> start(const Options& options);
Result<QVector<Figure>> storeSize(const Options& options);

}  // namespace guichet::bench
