#include "tests/sim/foundation.h"

#include <QDir>

#include "app/store/desk.h"
#include "tests/forecast/chance.h"
#include "tests/forecast/founding.h"
#include "tests/forecast/pen.h"
#include "tests/forecast/town.h"
#include "tests/sim/steady_chance.h"
#include "tests/support/must.h"

namespace guichet::sim {

using namespace Qt::StringLiterals;
namespace town = forecast::town;

namespace {

QString folderTemplate() {
    const QString memory = u"/dev/shm"_s;
    return (QDir(memory).exists() ? memory : QDir::tempPath()) + u"/guichet-sim-XXXXXX"_s;
}

void makeProfile(const Enrolled& enrolled, const wire::EnrolAnswer& answer, const QString& folder) {
    forecast::Pen pen(enrolled.key);
    forecast::DeskChance chance;
    store::DeskGround ground;
    ground.profileDir = folder;
    ground.outboxKey = outboxKey();
    ground.cacheKey = cacheKey();
    ground.signer = &pen;
    ground.random = &chance;
    ground.legalNow = [] { return LegalReading{town::foundedAt(), AtQuality::Verified}; };
    ground.zone = enrolled.zone;
    std::ignore = must(store::Desk::create(ground, answer, enrolled.key.publicKey()));
}

}  // namespace

QByteArray outboxKey() {
    return QByteArray(32, 'o');
}
QByteArray cacheKey() {
    return QByteArray(32, 'c');
}

void copyFolder(const QString& from, const QString& to) {
    QDir().mkpath(to);
    for (const QString& name : QDir(from).entryList(QDir::Files))
        GUICHET_ASSERT(QFile::copy(QDir(from).filePath(name), QDir(to).filePath(name)));
}

Foundation::Foundation() : m_folder(folderTemplate()) {
    if (!m_folder.isValid()) qFatal("no folder for the stories");
    const SteadyChance steady(0);
    QDir().mkpath(m_folder.filePath(u"centre"_s));
    server::StorePlace place;
    place.path = m_folder.filePath(u"centre/centre.db"_s);
    const auto store = must(server::Store::open(place));
    const auto centre = forecast::foundTown(*store, town::foundedAt());
    for (const Person& person : town::people()) {
        m_people.append({person, crypto::SigningKey::generate(), town::zoneOf(person)});
        const Enrolled& enrolled = m_people.last();
        const auto given =
            forecast::enrol(*centre, *store, {person.id.text(), enrolled.key.publicKey()}, town::foundedAt());
        makeProfile(enrolled, must(wire::decode<wire::EnrolAnswer>(given.own)), m_folder.filePath(person.id.text()));
    }
}

void Foundation::copyCentre(const QString& to) const {
    copyFolder(m_folder.filePath(u"centre"_s), to);
}

void Foundation::copyProfile(const PersonId& person, const QString& to) const {
    copyFolder(m_folder.filePath(person.text()), to);
}

}  // namespace guichet::sim
