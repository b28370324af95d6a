// keystrokes: a fixed trace of search as it is typed.
#include <QFile>

#include "app/store/search_index.h"
#include "tools/bench/bare_database.h"
#include "tools/bench/filled_store.h"

namespace guichet::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPasses = 3;

struct Stroke {
    QString group;
    QString text;  // in the field after this stroke
};

// data/keystrokes.txt: "[group]", then lines that are typed character by character; "#" is a remark.
Result<QVector<Stroke>> readTrace() {
    QFile file(QStringLiteral(GUICHET_SOURCE_DIR "/tools/bench/data/keystrokes.txt"));
    if (!file.open(QIODevice::ReadOnly)) return Error{ErrorCode::NotFound, {}, file.errorString()};
    QVector<Stroke> trace;
    QString group;
    for (const QString& line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        if (line.isEmpty() || line.startsWith(u'#')) continue;
        if (line.startsWith(u'[')) {
            group = line.mid(1, line.size() - 2);
            continue;
        }
        for (qsizetype typed = 1; typed <= line.size(); ++typed) {
            if (line[typed - 1].isHighSurrogate() || line[typed - 1].isSpace()) continue;
            trace.append({group, line.first(typed)});
        }
    }
    return trace;
}

struct Timed {
    Samples ours;
    Samples floor;
};

Done typeOnce(store::Desk& desk, const Stroke& stroke, Samples& into) {
    Result<SearchPage> page = Error{};
    into.time([&] {
        desk.search({stroke.text, kFirstHits, {}}, {}, [&](Result<SearchPage> answer) { page = std::move(answer); });
    });
    return page ? done() : Done(page.error());
}

Done matchOnce(const BareDatabase& database, sqlite3_stmt* match, const QByteArray& expression, Samples& into) {
    if (expression.isEmpty()) return done();
    sqlite3_bind_text(match, 1, expression.constData(), static_cast<int>(expression.size()), SQLITE_TRANSIENT);
    const int code = into.time([&] {
        int stepped = SQLITE_ROW;
        while (stepped == SQLITE_ROW) stepped = sqlite3_step(match);
        return stepped;
    });
    sqlite3_reset(match);
    return code == SQLITE_DONE ? done() : Done(database.lastError());
}

Figure figureOf(const QString& name, const Timed& timed, const Options& options) {
    Figure figure{name, timed.ours.percentile(0.99), u"ms"_s, timed.floor.percentile(0.99), timed.ours, {}};
    figure.detail =
        u"p99 of a search at each key stroke, first %1 hits with line and snippet, %2 cases (%3). "
        "Floor: p99 of the same MATCH, prepared once, first %1 row ids"_s.arg(kFirstHits)
            .arg(options.cases)
            .arg(QLatin1String(dataName(options.data)));
    return figure;
}

}  // namespace

Result<QVector<Figure>> keystrokes(const Options& options) {
    GUICHET_TAKE(const QVector<Stroke> trace, readTrace());
    GUICHET_TAKE(const FilledStore filled, FilledStore::of(options));
    GUICHET_TAKE(const auto desk, filled.open());
    GUICHET_TAKE(const BareDatabase bare,
                 BareDatabase::open(filled.cacheFile(), FilledStore::cacheKey(), BareDatabase::For::Reading));
    GUICHET_TAKE(const BareStatement match,
                 bare.prepare("SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT " +
                              QByteArray::number(kFirstHits)));
    // What a stroke is in FTS5's language is found beforehand.
    GUICHET_TAKE(const auto words, store::Database::open(filled.cacheFile(), FilledStore::cacheKey(),
                                                         store::Access::ReadOnly, store::IfAbsent::Refuse));
    GUICHET_TRY(words->addTokenizer(store::searchTokenizer()));
    store::SearchIndex index(*words, *words);
    QHash<QString, QByteArray> expressions;
    for (const Stroke& stroke : trace) {
        GUICHET_TAKE(const auto expression, index.expressionFor(searchQuestion(stroke.text)));
        expressions.insert(stroke.text, expression.text.toUtf8());
    }
    QMap<QString, Timed> groups;
    // The first pass fills the caches of file system and SQLite, as the first minute of a working day does.
    for (int pass = 0; pass <= kPasses; ++pass)
        for (const Stroke& stroke : trace) {
            Timed warmUp;
            Timed& into = pass == 0 ? warmUp : groups[stroke.group];
            GUICHET_TRY(typeOnce(*desk, stroke, into.ours));
            GUICHET_TRY(matchOnce(bare, match.get(), expressions.value(stroke.text), into.floor));
        }
    Timed all;
    QVector<Figure> figures;
    for (auto group = groups.cbegin(); group != groups.cend(); ++group) {
        all.ours.add(group->ours);
        all.floor.add(group->floor);
        figures.append(figureOf(u"keystrokes/"_s + group.key(), group.value(), options));
    }
    figures.prepend(figureOf(u"keystrokes"_s, all, options));
    return figures;
}

}  // namespace guichet::bench
