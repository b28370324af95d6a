#include "server/service/centre_numbers.h"

#include "core/case/case_number.h"

namespace guichet::server {

namespace {
constexpr qint64 kBlock = 100;
}  // namespace

Result<qint64> CentreNumbers::registrar() {
    if (m_registrar == 0) {
        GUICHET_TAKE(const QByteArray own, m_store.settings().value(settings::kRegistrar));
        m_registrar = own.toLongLong();
    }
    return m_registrar;
}

Result<QString> CentreNumbers::next(const OfficeId& office, int year) {
    GUICHET_TAKE(const qint64 own, registrar());
    const QString counter = QStringLiteral("cases/%1/%2").arg(office.text()).arg(year);
    Block& block = m_blocks[counter];
    if (block.next == block.end) {
        GUICHET_TAKE(Transaction transaction, Transaction::begin(m_store.database(), Access::Write));
        GUICHET_TAKE(const qint64 last, m_store.settings().advance(counter.toUtf8().constData(), kBlock));
        GUICHET_TRY(transaction.commit());
        block = {last - kBlock + 1, last + 1};
    }
    return format(CaseNumber{office, year, static_cast<int>(own), static_cast<int>(block.next++)});
}

}  // namespace guichet::server
