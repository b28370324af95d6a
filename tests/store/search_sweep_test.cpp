#include <QFile>

#include "tests/store/search_shelf.h"

using namespace guichet;
using namespace guichet::store;
using namespace Qt::StringLiterals;

namespace {

constexpr int kQuestions = 10'000;
constexpr unsigned kSeed = 20261124;

// Texts of few words in both languages, so that questions meet many of them.
QStringList generated(unsigned seed, int count) {
    const QStringList pieces{
        u"street"_s,       u"Street light"_s, u"streets"_s,   u"pot-hole"_s, u"Résumé"_s,  u"5号楼A座"_s,
        u"噪音污染"_s,     u"夜间施工"_s,     u"物业"_s,      u"路"_s,       u"道路"_s,    u"的"_s,
        u"EO-2026-03"_s,   u"00417-K"_s,      u"101000295"_s, u"１２３号"_s, u"O'Brien"_s, u"𠮷野家"_s,
        u"お茶ラーメン"_s, u"소음이"_s,       u"🙂"_s,      u"ﬁre"_s,      u"s"_s,       u"，"_s};
    std::mt19937 chance(seed);
    const auto below = [&](size_t end) { return static_cast<qsizetype>(chance() % end); };
    QStringList texts;
    for (int i = 0; i < count; ++i) {
        QString text;
        for (auto words = 1 + below(12); words > 0; --words)
            text += pieces[below(static_cast<size_t>(pieces.size()))] + (below(3) == 0 ? u""_s : u" "_s);
        texts.append(text);
    }
    return texts;
}

// Every so-many-th line of a file, as one text each.
QStringList lines(const QString& path, int step) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return {};
    QStringList texts;
    for (int number = 0; !file.atEnd(); ++number) {
        const QByteArray line = file.readLine();
        if (number % step == 1) texts.append(QString::fromUtf8(line).left(600));
    }
    return texts;
}

}  // namespace

// What the index finds is what is there, in order, for thousands of questions, while texts come, change and go.
class SearchSweepTest : public QObject {
    Q_OBJECT

    static void sweep(const QStringList& texts, int questions) {
        qInfo("%lld texts, %d questions, seed %u", static_cast<long long>(texts.size()), questions, kSeed);
        std::mt19937 chance(kSeed);
        std::vector<qint64> rows;
        qint64 row = 0;
        for (qsizetype i = 0; i < texts.size(); ++i)
            rows.push_back(row += 1 + static_cast<qint64>(chance() % (40 * kRowsPerMinute)) * (1 + chance() % 50));
        SearchShelf shelf;
        std::map<qint64, QStringList> first;
        for (qsizetype i = 0; i < texts.size(); ++i) {
            const QString& text = texts[i];
            const qsizetype middle = text.size() / 2;
            first[rows[static_cast<size_t>(i)]] = {text.left(middle), text.mid(middle)};
        }
        shelf.put(first);
        Questions asked(kSeed, texts);
        for (int i = 0; i < questions; ++i) {
            const QString typed = asked.next();
            const auto found = shelf.found(typed, 1 + static_cast<int>(chance() % 200));
            QVERIFY2(found == shelf.there(typed), qPrintable(u"question %1: “%2”"_s.arg(i).arg(typed)));
            if (i % 20 != 0) continue;
            const auto at = [&] { return rows[chance() % rows.size()]; };
            shelf.put({{at(), {texts[static_cast<qsizetype>(chance() % static_cast<size_t>(texts.size()))]}}});
            if (i % 60 == 0) shelf.put({{at(), {}}});
        }
        QVERIFY(shelf.database().problems()->isEmpty());
    }

private Q_SLOTS:
    void generatedTexts() { sweep(generated(kSeed, 1'500), kQuestions / 2); }

    void realTexts() {
        const QString data = QStringLiteral(GUICHET_SOURCE_DIR "/../shared/data/");
        const QStringList texts = lines(data + u"petitions-zh/附件3_留言_热点_4326.csv"_s, 9) +
                                  lines(data + u"boston-311/boston_311_combined.csv"_s, 150);
        if (texts.isEmpty()) QSKIP("../shared/data is not there: not checked on real texts");
        sweep(texts, kQuestions / 2);
    }
};

QTEST_GUILESS_MAIN(SearchSweepTest)
#include "search_sweep_test.moc"
