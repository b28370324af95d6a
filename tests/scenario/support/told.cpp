#include "tests/scenario/support/told.h"

#include <QRegularExpression>

namespace guichet::scenario {

using namespace Qt::StringLiterals;

namespace {

// Beside what the program says: Qt remarks on a language that this machine does not have, and the log.
QString spoken(const Said& said) {
    static const QRegularExpression remark(u"^(guichet\\.[a-z]+: |Detected locale|Qt depends on|If this causes).*$"_s,
                                           QRegularExpression::MultilineOption);
    return QString::fromUtf8(said.out + said.err).remove(remark).trimmed();
}

bool isEnglishSentence(const QString& text) {
    static const QRegularExpression han(u"\\p{Han}"_s);
    static const QRegularExpression sentence(u"[A-Z][^.]{8,}\\."_s);
    return !text.contains(han) && text.contains(sentence);
}

bool isChineseSentence(const QString& text) {
    static const QRegularExpression sentence(u"\\p{Han}{2,}[^。]*。"_s);
    return text.contains(sentence);
}

}  // namespace

QByteArray wronglyTold(const Command& command, int exit, const QString& reason) {
    const Said json = command(Form::Json, {});
    if (json.exit != exit) return "with --json: " + json.everything();
    const QJsonObject line = json.lines.isEmpty() ? QJsonObject() : json.lines.last();
    const QString told = line.contains(u"error") ? line[u"error"][u"reason"].toString() : line[u"reason"].toString();
    if (!reason.isEmpty() && told != reason) return "reason: " + json.everything();
    const Said english = command(Form::Plain, {});
    if (english.exit != exit || !isEnglishSentence(spoken(english))) return "in English: " + english.everything();
    const Said chinese = command(Form::Plain, {{u"LC_ALL"_s, u"zh_CN.UTF-8"_s}, {u"LANG"_s, u"zh_CN.UTF-8"_s}});
    if (chinese.exit != exit || !isChineseSentence(spoken(chinese))) return "in Chinese: " + chinese.everything();
    return {};
}

QByteArray wronglyTold(const ClerkProcess& clerk, const QStringList& command, int exit, const QString& reason,
                       const Surroundings& surroundings) {
    return wronglyTold(
        [&](Form form, const Variables& language) {
            Surroundings around = surroundings;
            around.variables += language;
            return form == Form::Json ? clerk.run(command, around) : clerk.runPlainly(command, around);
        },
        exit, reason);
}

}  // namespace guichet::scenario
