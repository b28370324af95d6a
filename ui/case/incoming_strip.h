// IncomingStrip: what in a request needs a careful look, as the lists of terms say. Hidden while there is nothing.
//
// Asks once for each text. An answer that comes after another case was opened is dropped.
#pragma once

#include "ui/common/asked.h"
#include "ui/common/desk.h"
#include "ui/common/pieces.h"

namespace guichet::ui {

class IncomingStrip : public Notice {
public:
    IncomingStrip(Desk& desk, QWidget* parent);

    void show(const Case& theCase);
    void clear();

private:
    void sayFinds();

    Desk& m_desk;
    Asked m_asked;
    CaseId m_id;
    QString m_text;
    QVector<Find> m_finds;
};

}  // namespace guichet::ui
