#include "tools/bench/furnished_centre.h"

#include <QDir>
#include <QFile>

#include "tools/bench/case_supply.h"

namespace guichet::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 2 * 60 * 60 * 1'000;

class Furnisher {
public:
    explicit Furnisher(QString folder) : m_folder(std::move(folder)) {}

    Done run(const Options& options) const {
        GUICHET_TRY(admin({u"init"_s}));
        GUICHET_TRY(admin({u"catalogue"_s, u"load"_s, QStringLiteral(GUICHET_SOURCE_DIR "/resources/catalogue")}));
        const qint64 generated = options.data == Data::Demo ? options.cases : 0;
        GUICHET_TRY(admin({u"demo"_s, u"--cases"_s, QString::number(generated), u"--seed"_s, QString::number(kSeed)}));
        GUICHET_TAKE(const QVector<DataFile> files, filesOf(options.data));
        for (const DataFile& file : files)
            GUICHET_TRY(
                admin({u"import"_s, u"csv"_s, file.path, u"--mapping"_s, file.mapping, u"--office"_s, kOffice.text()}));
        const QString password = m_folder + u"/password"_s;
        scenario::writeSecret(password, kPassword);
        return admin({u"person"_s, u"add"_s, kClerk, u"--office"_s, u"EO"_s, u"--role"_s, u"clerk"_s, u"--office"_s,
                      u"WO"_s, u"--role"_s, u"clerk"_s, u"--full-scope"_s, u"--password-file"_s, password});
    }

private:
    [[nodiscard]] Done admin(const QStringList& command) const {
        const scenario::Said said = scenario::runProgram(
            u"guichet-admin"_s, QStringList{u"--data"_s, m_folder + u"/centre"_s, u"--json"_s} + command,
            {{}, {}, {}, kPatienceMs});
        // 1: some rows of a file were left out, and told.
        const bool fine = said.exit == 0 || (said.exit == 1 && command.first() == u"import");
        return fine ? done() : Done(Error{ErrorCode::Storage, {}, QString::fromUtf8(said.everything())});
    }
    QString m_folder;
};

}  // namespace

Result<QString> furnishedCentre(const Options& options) {
    const QString folder =
        options.folder + u"/centres/%1-%2"_s.arg(QLatin1String(dataName(options.data))).arg(options.cases);
    QFile made(folder + u"/made"_s);
    if (made.exists()) return folder;
    QDir(folder).removeRecursively();
    if (!QDir().mkpath(folder)) return Error{ErrorCode::Storage, {}, u"cannot make "_s + folder};
    GUICHET_TRY(Furnisher(folder).run(options));
    if (!made.open(QIODevice::WriteOnly)) return Error{ErrorCode::Storage, {}, made.errorString()};
    return folder;
}

}  // namespace guichet::bench
