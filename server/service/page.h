// Page: the objects of one answer, written as they are stored, up to its limits.
#pragma once

#include "server/service/answer.h"
#include "server/store/store.h"

namespace guichet::server {

class Page {
public:
    explicit Page(qsizetype maxBytes) : m_maxBytes(maxBytes) {}
    // There is always room for one, however large: a page that cannot move would be the end of the sync.
    [[nodiscard]] bool hasRoomFor(const StoredObject& object) const;
    [[nodiscard]] int roomInObjects() const;
    void put(const StoredObject& object);
    void gone(wire::ObjectType type, const QString& key, const OfficeId& office, qint64 rev, wire::ObjectOp op);
    [[nodiscard]] qint64 count() const { return m_objects.size(); }
    // As they stand in an answer, joined by commas.
    [[nodiscard]] QByteArray text() const { return m_objects.join(','); }

private:
    qsizetype m_maxBytes;
    qsizetype m_bytes = 0;
    QByteArrayList m_objects;
};

}  // namespace guichet::server
