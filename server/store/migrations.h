// Migrations: the only way to the schema. Numbered files, each run once, in order, in one transaction.
//
// A file's name is NNNN_what.sql for both dialects or NNNN_what.sqlite.sql / NNNN_what.postgres.sql for one.
// Fails: TooNew if the store has seen a number this program does not have.
#pragma once

#include "server/store/database.h"

namespace guichet::server {

Done migrate(Database& database);

}  // namespace guichet::server
