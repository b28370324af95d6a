// The values of guichet-cli as lines for people, in the language of the moment.
#pragma once

#include "core/ports/advice.h"
#include "core/ports/cases.h"
#include "core/ports/day_close.h"
#include "core/ports/files.h"
#include "core/ports/session.h"
#include "core/ports/signers.h"
#include "core/ports/sync.h"
#include "core/ports/verify.h"
#include "core/wire/receipt.h"

namespace guichet::cli {

// What sentences need to know besides the value.
struct Words {
    Directory directory;
    Instant now;
    [[nodiscard]] QString zoneOf(const OfficeId& office) const;
    [[nodiscard]] const Service* serviceOf(const ServiceId& id, int version) const;
};

QString statusText(const SyncStatus& status, Instant now);
QString profileText(const ProfileState& profile);
QString rowText(const ListRow& row, const Words& words);
QString nextText(const NextCase& next, const Words& words);
QString duplicateText(const DuplicateFound& found, const Words& words);
QString savedViewText(const SavedView& view, qint64 count, const Words& words);
QString dossierText(const Dossier& dossier, const QMap<DocumentId, FileStatus>& files, const Words& words);
QString ledgerText(const Dossier& dossier, const Calendar* calendar, const Words& words);
QString outboxText(const OutboxItem& item, const Words& words);
QString attentionText(const AttentionItem& item, const Words& words);
QString dayText(const DaySheet& sheet);
QString madeText(const ActionMade& made);
QString verifyText(const VerifyReport& report);

enum class ReceiptCheck { Good, Forged, UnknownKey };
const char* receiptCheckName(ReceiptCheck check);  // "good" …
// `signer`: whose the key is that the receipt names; none where it is not known here.
QString receiptText(const ReceiptCode& code, ReceiptCheck check, const std::optional<KnownSigner>& signer,
                    const Words& words);

}  // namespace guichet::cli
