#include "ui/case/fact_list.h"

#include <QVBoxLayout>

#include "ui/common/pieces.h"
#include "ui/common/theme.h"

namespace guichet::ui {

FactList::FactList(QWidget* parent) : QWidget(parent), m_lines(column(this, 0, theme::kGrid)) {}

void FactList::clear() {
    ui::clear(m_lines);
}

void FactList::add(const QString& label, const QString& value, const QString& remark, const char* look) {
    if (value.isEmpty()) return;
    auto* line = new QWidget(this);
    line->setAccessibleName(QStringLiteral("%1: %2. %3").arg(label, value, remark));
    auto* layout = column(line, 0, 2);
    QLabel* above = makeLabel(line, "factLabel", "fieldLabel");
    above->setText(label);
    QLabel* fact = makeText(line, "factValue", look);
    fact->setText(value);
    layout->addWidget(above);
    layout->addWidget(fact);
    if (!remark.isEmpty()) {
        QLabel* note = makeText(line, "factRemark", "secondary");
        note->setText(remark);
        layout->addWidget(note);
    }
    m_lines->addWidget(line);
    m_lines->addWidget(makeRule(this));
}

}  // namespace guichet::ui
