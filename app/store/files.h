// OutboxFile and CacheFile: the two files of a profile, open, each with its tables.
//
// outbox.db holds what exists nowhere else: it is made once and never again. cache.db can be rebuilt: a damaged one is
// moved aside.
//
// Thread:  back thread only.
// Owns:    the connections. The tables borrow them.
// Fails:   Denied (wrongKey), Corrupt (damaged), TooNew, Storage, Full, Busy; NotFound (noStore) for an outbox that is
// not there. See:     docs/sync.md section 1
#pragma once

#include "app/store/action_table.h"
#include "app/store/base_table.h"
#include "app/store/file_table.h"
#include "app/store/filtered_list.h"
#include "app/store/identity_table.h"
#include "app/store/list_table.h"
#include "app/store/outcome_table.h"
#include "app/store/pin_table.h"
#include "app/store/private_tables.h"
#include "app/store/progress_table.h"
#include "app/store/saved_count_table.h"
#include "app/store/saved_view_table.h"
#include "app/store/search_index.h"
#include "app/store/suspect_table.h"

namespace guichet::store {

struct OutboxFile {
    // Makes the file with its identity. Fails: Conflict (alreadyEnrolled) when there is one.
    static Result<std::unique_ptr<OutboxFile>> create(const QString& directory, const QByteArray& key,
                                                      const Identity& identity);
    static Result<std::unique_ptr<OutboxFile>> open(const QString& directory, const QByteArray& key);

    explicit OutboxFile(std::unique_ptr<Database> opened);

    std::unique_ptr<Database> database;
    IdentityTable identity;
    ActionTable actions;
    OutcomeTable outcomes;
    AttentionTable attention;
    DraftTable drafts;
    ReadLog reads;
    HeadTable heads;
    ProofTable proofs;
    SavedViewTable savedViews;
    PinTable pins;
    FileTable files;
    SuspectTable suspects;

    static QVector<const Sql*> statements();
};

enum class CacheState { Kept, Rebuilt };

struct CacheFile {
    // A file that is damaged becomes cache.db.damaged and an empty one takes its place.
    struct Opened {
        std::unique_ptr<CacheFile> file;
        CacheState state;
    };
    static Result<Opened> open(const QString& directory, const QByteArray& key);
    // Damage was met that no check at opening finds: from the next opening on an empty one takes its place.
    static void distrust(const QString& directory);

    CacheFile(std::unique_ptr<Database> writing, std::unique_ptr<Database> reading);

    std::unique_ptr<Database> writer;
    std::unique_ptr<Database> reader;
    BaseTable base;
    OverlayTable overlay;
    SavedCountTable saved;
    ListTable list;
    FilteredList filtered;
    SearchIndex search;
    ProgressTable progress;
    DerivationTable derivation;
    StagingTable staging;

    static QVector<const Sql*> statements();
};

}  // namespace guichet::store
