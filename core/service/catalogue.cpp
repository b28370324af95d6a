#include "core/service/catalogue.h"

#include <algorithm>
#include "core/files/file_type.h"

namespace guichet {

namespace {

template <typename T>
const T* keyed(const QVector<T>& all, const QString& key) {
    const auto found = std::find_if(all.cbegin(), all.cend(), [&](const T& one) { return one.key == key; });
    return found == all.cend() ? nullptr : &*found;
}

}  // namespace

bool FileRule::takes(const QString& mime) const {
    const FileType* type = fileTypeOfMime(mime);
    return type != nullptr && (types.isEmpty() || types.contains(QLatin1String(type->name)));
}

QStringList FileRule::names() const {
    if (!types.isEmpty()) return types;
    QStringList all;
    for (const FileType& type : fileTypes()) all.append(QLatin1String(type.name));
    return all;
}

const Field* Service::field(const QString& called) const {
    for (const Field& one : fields)
        if (one.name == called) return &one;
    return nullptr;
}

const RequiredDocument* Service::document(const QString& key) const {
    return keyed(documents, key);
}

const SpecialStep* Service::specialStep(const QString& key) const {
    return keyed(specialSteps, key);
}

QSet<QString> Service::personalFields() const {
    QSet<QString> names;
    for (const Field& one : fields)
        if (one.personal) names.insert(one.name);
    return names;
}

Silence Service::lawfulSilence() const {
    return silenceBasis == LocalText{} ? Silence::Nothing : silence;
}

void Catalogue::put(Service service) {
    m_services[service.id].insert(service.version, service);
}

const Service* Catalogue::find(const ServiceId& id, int version) const {
    const auto versions = m_services.constFind(id);
    if (versions == m_services.constEnd()) return nullptr;
    const auto found = versions->constFind(version);
    return found == versions->constEnd() ? nullptr : &*found;
}

const Service* Catalogue::newest(const ServiceId& id) const {
    const auto versions = m_services.constFind(id);
    return versions == m_services.constEnd() ? nullptr : &versions->last();
}

QSet<QString> Catalogue::personalFields(const ServiceId& id) const {
    QSet<QString> names;
    for (const Service& version : m_services.value(id)) names.unite(version.personalFields());
    return names;
}

QVector<Service> Catalogue::all() const {
    QVector<Service> services;
    for (const QMap<int, Service>& versions : m_services) services += versions.values().toVector();
    return services;
}

QVector<Service> Catalogue::newestOfAll() const {
    QVector<Service> services;
    for (const QMap<int, Service>& versions : m_services) services.append(versions.last());
    return services;
}

}  // namespace guichet
