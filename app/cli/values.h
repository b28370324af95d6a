// The values of guichet-cli as JSON. Their keys are tabled in docs/programs.md, and a test holds them to the table.
#pragma once

#include <QJsonArray>
#include <QJsonObject>

#include "core/ports/cases.h"
#include "core/ports/files.h"
#include "core/ports/session.h"
#include "core/ports/signers.h"
#include "core/ports/sync.h"
#include "core/ports/verify.h"
#include "core/wire/receipt.h"

namespace guichet::cli {

QJsonObject toJson(const SyncStatus& status);
QJsonObject toJson(const ProfileState& profile);
// `cursor` is what --after wants to go on behind this row.
QJsonObject toJson(const ListRow& row, const QString& cursor);
QJsonObject toJson(const SavedView& view, qint64 count);
// With what is known of all the hits of its search.
QJsonObject toJson(const SearchHit& hit, qint64 total, bool totalIsFloor);
QJsonObject toJson(const Dossier& dossier, const QMap<DocumentId, FileStatus>& files);
QJsonObject ledgerToJson(const Dossier& dossier, const Calendar* calendar);
QJsonObject toJson(const ActionMade& made);
QJsonObject toJson(const OutboxItem& item);
QJsonObject toJson(const AttentionItem& item);
QJsonObject toJson(const VerifyReport& report);
QJsonObject toJson(const Find& find);
QJsonArray toJson(const QVector<Find>& finds);
// What the receipt says, and whose the key is that it names; null of them what is not known.
QJsonObject toJson(const ReceiptCode& code, const std::optional<KnownSigner>& signer, const Directory& directory);

}  // namespace guichet::cli
