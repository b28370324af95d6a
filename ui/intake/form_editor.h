// FormEditor: a form in two columns, made from the fields of a service. Conditional fields come and go as others
// change.
//
// Problems stand next to their fields: one's own when the field is left or can hold no more, all of them when check()
// is called.
#pragma once

#include <QGridLayout>
#include <QHash>

#include "ui/intake/field_input.h"

namespace guichet::ui {

class FormEditor : public QWidget {
    Q_OBJECT
public:
    explicit FormEditor(QWidget* parent);

    void setFields(const QVector<Field>& fields);
    void setValues(const FieldValues& values);
    // Values of the fields that are shown; empty ones are left out.
    [[nodiscard]] FieldValues values() const;
    // All problems, shown at once.
    QVector<FieldProblem> check();
    void showProblems(const QVector<FieldProblem>& problems);
    void focusFirst();
    void focusProblem();
    [[nodiscard]] FieldInput* input(const QString& name) const { return m_inputs.value(name); }

Q_SIGNALS:
    void edited();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void place();
    void recheck(FieldInput* input);

    QGridLayout* m_grid;
    QVector<Field> m_fields;
    QHash<QString, FieldInput*> m_inputs;
    bool m_twoColumns = true;
};

}  // namespace guichet::ui
