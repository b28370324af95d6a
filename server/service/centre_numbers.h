// CentreNumbers: case numbers that the centre itself gives out: to imported cases, and to one whose number was taken.
//
// The centre is a registrar like every client. Counters are reserved in blocks, so that an import pays for one write in
// a hundred; what is left of a block when the program ends is never given.
//
// Thread: one, with its own Store.
// Fails:  Storage, Busy.
#pragma once

#include <QMap>

#include "server/service/centre.h"

namespace guichet::server {

class CentreNumbers {
public:
    explicit CentreNumbers(Store& store) : m_store(store) {}
    Result<QString> next(const OfficeId& office, int year);

private:
    struct Block {
        qint64 next = 0;
        qint64 end = 0;
    };
    Result<qint64> registrar();

    Store& m_store;
    qint64 m_registrar = 0;
    QMap<QString, Block> m_blocks;
};

}  // namespace guichet::server
