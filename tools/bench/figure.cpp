#include "tools/bench/figure.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <cmath>
#include <numeric>

namespace guichet::bench {

using namespace Qt::StringLiterals;

namespace {
// Four significant digits: more would be noise.
double rounded(double value) {
    if (value == 0 || !std::isfinite(value)) return 0;
    const double scale = std::pow(10.0, 3 - std::floor(std::log10(std::abs(value))));
    return scale < 1 ? std::round(value) : std::round(value * scale) / scale;
}
}  // namespace

Samples Samples::times(double factor) const {
    Samples scaled;
    for (const double value : m_values) scaled.add(value * factor);
    return scaled;
}

double Samples::sum() const {
    return std::accumulate(m_values.cbegin(), m_values.cend(), 0.0);
}

double Samples::percentile(double share) const {
    if (m_values.isEmpty()) return 0;
    QVector<double> sorted = m_values;
    const auto rank = static_cast<qsizetype>(std::ceil(share * static_cast<double>(sorted.size())));
    const qsizetype at = std::clamp<qsizetype>(rank - 1, 0, sorted.size() - 1);
    std::nth_element(sorted.begin(), sorted.begin() + at, sorted.end());
    return sorted.at(at);
}

QByteArray toLine(const Figure& figure) {
    const QJsonObject object{{u"name"_s, figure.name},
                             {u"value"_s, rounded(figure.value)},
                             {u"unit"_s, figure.unit},
                             {u"floor"_s, rounded(figure.floor)},
                             {u"ratio"_s, figure.floor > 0 ? rounded(figure.value / figure.floor) : 0},
                             {u"n"_s, figure.samples.count()},
                             {u"p50"_s, rounded(figure.samples.percentile(0.50))},
                             {u"p95"_s, rounded(figure.samples.percentile(0.95))},
                             {u"p99"_s, rounded(figure.samples.percentile(0.99))},
                             {u"detail"_s, figure.detail}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

}  // namespace guichet::bench
