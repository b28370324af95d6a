// Tr: marks the sentences of the windows for translation, all in one context.
#pragma once

#include <QCoreApplication>

namespace guichet::ui {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(ui)
};

}  // namespace guichet::ui
