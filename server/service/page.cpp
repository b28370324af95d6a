#include "server/service/page.h"

#include "core/wire/limits.h"

namespace guichet::server {

namespace {

constexpr qsizetype kObjectOverhead = 160;  // id, office, rev and punctuation

}  // namespace

bool Page::hasRoomFor(const StoredObject& object) const {
    if (m_objects.isEmpty()) return true;
    return roomInObjects() > 0 && m_bytes + object.content.size() + kObjectOverhead <= m_maxBytes;
}

int Page::roomInObjects() const {
    return limits::kPullObjects - static_cast<int>(m_objects.size());
}

void Page::put(const StoredObject& object) {
    m_bytes += object.content.size() + kObjectOverhead;
    m_objects.append(wire::encode(wire::Object{object.type, objectIdOf(object.type, object.key), object.office,
                                               object.rev, wire::ObjectOp::Put, object.content}));
}

void Page::gone(wire::ObjectType type, const QString& key, const OfficeId& office, qint64 rev, wire::ObjectOp op) {
    m_bytes += kObjectOverhead;
    m_objects.append(wire::encode(wire::Object{type, objectIdOf(type, key), office, rev, op, {}}));
}

}  // namespace guichet::server
