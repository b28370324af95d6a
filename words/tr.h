// Tr: marks the sentences of this room for translation, all in one context.
#pragma once

#include <QCoreApplication>

namespace guichet::words {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(words)
};

}  // namespace guichet::words
