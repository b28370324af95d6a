// The schema of both files, compiled in from migrations/*/NNNN_*.sql (app/store/CMakeLists.txt makes migrations.cpp).
#pragma once

#include "app/store/sqlite/database.h"

namespace guichet::store {

const QVector<Migration>& outboxMigrations();
const QVector<Migration>& cacheMigrations();

}  // namespace guichet::store
