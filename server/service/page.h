// Page: the objects of one answer, up to its limits.
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
    Done put(const StoredObject& object);  // Fails: Corrupt
    void gone(wire::ObjectType type, const QString& key, const OfficeId& office, qint64 rev, wire::ObjectOp op);
    QVector<wire::Object> take() { return std::move(m_objects); }

private:
    qsizetype m_maxBytes;
    qsizetype m_bytes = 0;
    QVector<wire::Object> m_objects;
};

}  // namespace guichet::server
