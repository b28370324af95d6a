#include "core/service/catalogue.h"

namespace guichet {

const Field* Service::field(const QString& called) const {
    for (const Field& one : fields)
        if (one.name == called) return &one;
    return nullptr;
}

QSet<QString> Service::personalFields() const {
    QSet<QString> names;
    for (const Field& one : fields)
        if (one.personal) names.insert(one.name);
    return names;
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

QVector<Service> Catalogue::newestOfAll() const {
    QVector<Service> services;
    for (const QMap<int, Service>& versions : m_services) services.append(versions.last());
    return services;
}

}  // namespace guichet
