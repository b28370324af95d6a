#include "ui/intake/form_editor.h"

#include <QResizeEvent>

#include "ui/common/pieces.h"
#include "ui/common/theme.h"

namespace guichet::ui {

FormEditor::FormEditor(QWidget* parent) : QWidget(parent) {
    m_grid = new QGridLayout(this);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(2 * theme::kGrid);
    m_grid->setVerticalSpacing(theme::kGrid + theme::kHalf);
}

void FormEditor::setFields(const QVector<Field>& fields) {
    clear(m_grid);
    m_inputs.clear();
    m_fields = fields;
    QWidget* before = nullptr;
    for (const Field& field : fields) {
        auto* input = new FieldInput(field, this);
        m_inputs.insert(field.name, input);
        connect(input, &FieldInput::edited, this, [this, input] {
            input->setProblem(input->isWhole() ? checkValue(input->field(), input->value()) : std::nullopt);
            place();
            Q_EMIT edited();
        });
        connect(input, &FieldInput::left, this, [this, input] { recheck(input); });
        if (before != nullptr) setTabOrder(before, input);
        before = input;
    }
    place();
}

void FormEditor::recheck(FieldInput* input) {
    // An empty field is no mistake before the person says that they are done.
    const QString value = input->value();
    input->setProblem(value.isEmpty() ? std::nullopt : checkValue(input->field(), value));
}

void FormEditor::place() {
    const FieldValues now = values();
    while (QLayoutItem* item = m_grid->takeAt(0)) delete item;
    int line = 0;
    int at = 0;
    for (const Field& field : m_fields) {
        FieldInput* input = m_inputs.value(field.name);
        const bool shown = isShown(field, now);
        input->setVisible(shown);
        if (!shown) continue;
        const bool wide = !m_twoColumns || input->isWide();
        if (wide && at == 1) {
            ++line;
            at = 0;
        }
        m_grid->addWidget(input, line, at, 1, wide && m_twoColumns ? 2 : 1, Qt::AlignTop);
        if (wide || at == 1) {
            ++line;
            at = 0;
        } else {
            at = 1;
        }
    }
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, m_twoColumns ? 1 : 0);
    m_grid->setColumnMinimumWidth(1, 0);
}

void FormEditor::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const bool two = event->size().width() >= 2 * theme::kFormColumn;
    if (two == m_twoColumns) return;
    m_twoColumns = two;
    place();
}

void FormEditor::setValues(const FieldValues& values) {
    for (FieldInput* input : std::as_const(m_inputs)) input->setValue(values.value(input->field().name));
    place();
}

FieldValues FormEditor::values() const {
    FieldValues all;
    for (const Field& field : m_fields) {
        const QString value = m_inputs.value(field.name)->value();
        if (!value.isEmpty()) all.insert(field.name, value);
    }
    // What a condition hides does not belong to the request.
    FieldValues shown;
    for (const Field& field : m_fields) {
        if (all.contains(field.name) && isShown(field, all)) shown.insert(field.name, all.value(field.name));
    }
    return shown;
}

QVector<FieldProblem> FormEditor::check() {
    const QVector<FieldProblem> problems = checkForm(m_fields, values());
    showProblems(problems);
    return problems;
}

void FormEditor::showProblems(const QVector<FieldProblem>& problems) {
    for (FieldInput* input : std::as_const(m_inputs)) {
        std::optional<FieldProblem> own;
        for (const FieldProblem& problem : problems) {
            if (problem.field == input->field().name) own = problem;
        }
        input->setProblem(own);
    }
}

void FormEditor::focusFirst() {
    if (!m_fields.isEmpty()) m_inputs.value(m_fields.first().name)->focusControl();
}

void FormEditor::focusProblem() {
    const QVector<FieldProblem> problems = checkForm(m_fields, values());
    if (problems.isEmpty()) return;
    if (FieldInput* first = m_inputs.value(problems.first().field)) first->focusControl();
}

}  // namespace guichet::ui
