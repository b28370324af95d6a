#include "tests/scenario/support/two_clerks.h"

#include <future>

namespace guichet::scenario {

using namespace Qt::StringLiterals;

namespace {
const QString kLi = u"li.wei"_s;
const QString kZhang = u"zhang.min"_s;
}  // namespace

CentreProcess& TwoClerks::started(CentreProcess& centre) {
    centre.start();
    return centre;
}

TwoClerks::TwoClerks(Database database, int cases)
    : centre(folder.path(), database, cases),
      liLine(started(centre).port(), centre.certificate(), centre.key(), centre.authority()),
      zhangLine(centre.port(), centre.certificate(), centre.key(), centre.authority()),
      li(folder.path(), kLi, centre.passwordOf(kLi)),
      zhang(folder.path(), kZhang, centre.passwordOf(kZhang)) {
    const Said liEnrolled = li.enrol(liLine.url(), centre.authority(), centre.invite(kLi));
    require(liEnrolled.exit == 0, liEnrolled.everything());
    const Said zhangEnrolled = zhang.enrol(zhangLine.url(), centre.authority(), centre.invite(kZhang));
    require(zhangEnrolled.exit == 0, zhangEnrolled.everything());
    bothSync();
}

void TwoClerks::bothSync() const {
    for (const ClerkProcess* clerk : {&li, &zhang}) {
        const Said said = clerk->sync();
        require(said.exit == 0 || said.exit == 1, said.everything());
        require(said.only().value(u"waiting").toInt(-1) == 0, said.everything());
    }
}

QString TwoClerks::firstCase(const ClerkProcess& clerk, const QString& view, const QString& status) {
    for (const QJsonObject& row : clerk.list(view))
        if (row.value(u"status").toString() == status && !row.value(u"needsAttention").toBool())
            return row.value(u"number").toString();
    require(false, "the demo has no such case: " + view.toUtf8() + ' ' + status.toUtf8());
    return {};
}

QString TwoClerks::newCase(const QString& subject) const {
    const QString number = li.takeIn(subject);
    bothSync();
    return number;
}

QByteArray TwoClerks::differenceIn(const QString& number) const {
    const QByteArray ofLi = li.caseContent(number);
    const QByteArray ofZhang = zhang.caseContent(number);
    const QByteArray ofCentre = centre.caseContent(li.theCase(number).value(u"id").toString());
    if (ofLi != ofCentre) return "Li Wei has\n" + ofLi + "\nthe centre has\n" + ofCentre;
    if (ofZhang != ofCentre) return "Zhang Min has\n" + ofZhang + "\nthe centre has\n" + ofCentre;
    return {};
}

QByteArray TwoClerks::unrest() const {
    const auto asked = [](const ClerkProcess& clerk) {
        return std::async(std::launch::async, [&clerk] { return clerk.run({u"verify"_s}); });
    };
    auto ofLi = asked(li);
    auto ofZhang = asked(zhang);
    for (const Said& said : {ofLi.get(), ofZhang.get()}) {
        const QJsonObject found = said.only();
        if (said.exit != 0 || !found.value(u"content").toBool() || found.value(u"waiting").toInt(-1) != 0)
            return "a clerk's machine: " + said.everything();
    }
    const Said said = centre.admin({u"verify"_s});
    if (said.exit != 0 || !said.lines.value(0).value(u"content").toBool()) return "the centre: " + said.everything();
    return {};
}

}  // namespace guichet::scenario
