#include "tests/forecast/difference.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QStringList>
#include <algorithm>

namespace guichet::forecast {

using namespace Qt::StringLiterals;

namespace {

QString textOf(const QJsonValue& value) {
    if (value.isUndefined()) return u"nothing"_s;
    const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(list.mid(1, list.size() - 2));
}

void compare(const QString& path, const QJsonValue& found, const QJsonValue& expected, QStringList& lines) {
    if (found == expected) return;
    if (found.isObject() && expected.isObject()) {
        const QJsonObject one = found.toObject();
        const QJsonObject other = expected.toObject();
        QStringList keys = one.keys() + other.keys();
        keys.removeDuplicates();
        for (const QString& key : std::as_const(keys)) compare(path + u'/' + key, one[key], other[key], lines);
        return;
    }
    if (found.isArray() && expected.isArray()) {
        const QJsonArray one = found.toArray();
        const QJsonArray other = expected.toArray();
        for (qsizetype i = 0; i < std::max(one.size(), other.size()); ++i)
            compare(path + u'/' + QString::number(i), one[i], other[i], lines);
        return;
    }
    lines.append(u"%1: found %2, expected %3"_s.arg(path, textOf(found), textOf(expected)));
}

}  // namespace

QString difference(const QByteArray& found, const QByteArray& expected) {
    if (found.isEmpty() || expected.isEmpty())
        return found.isEmpty() ? u"no case, but one was expected"_s : u"a case, but none was expected"_s;
    QStringList lines;
    compare({}, QJsonDocument::fromJson(found).object(), QJsonDocument::fromJson(expected).object(), lines);
    return lines.isEmpty() ? u"the same members, other bytes"_s : lines.join(u"\n    "_s);
}

}  // namespace guichet::forecast
