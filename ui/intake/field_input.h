// FieldInput: one field of a form: its label above, the control that fits its type, and below it what is wrong, or what
// a citizen number says of its holder.
//
// A field without a label of its own is a part of the case ("applicant.phone") and is labelled by words/.
#pragma once

#include <QWidget>
#include <functional>

#include "core/service/form.h"

class QLabel;

namespace guichet::ui {

struct TextStretch {
    qsizetype start = 0;  // UTF-16 units of the value
    qsizetype length = 0;
};

class FieldInput : public QWidget {
    Q_OBJECT
public:
    FieldInput(const Field& field, QWidget* parent);

    [[nodiscard]] const Field& field() const { return m_field; }
    [[nodiscard]] QString value() const { return m_read(); }
    void setValue(const QString& value);
    void setProblem(const std::optional<FieldProblem>& problem);
    // May be looked at but not changed; `why` says so below it.
    void setLocked(bool locked, const QString& why = {});
    // Stretches of the value that need a look, until the next call. Shown where people write whole texts.
    void mark(const QVector<TextStretch>& stretches);
    void focusControl();
    // Nothing more is to be typed into it: a number that has all its characters can be checked at once.
    [[nodiscard]] bool isWhole() const;
    [[nodiscard]] bool isWide() const;
    [[nodiscard]] QString labelText() const;

Q_SIGNALS:
    void edited();
    void left();  // the focus went elsewhere

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* makeControl();
    QWidget* makeLine();
    QWidget* makeParagraph();
    QWidget* makeCombo();
    QWidget* makeChecks();
    void name();
    void sayBelow();
    [[nodiscard]] QString factsText() const;

    Field m_field;
    QLabel* m_label;
    QWidget* m_control;
    QLabel* m_below;
    std::function<QString()> m_read;
    std::function<void(const QString&)> m_write;
    std::function<void(const QVector<TextStretch>&)> m_mark;
    std::function<void()> m_nameControl;
    std::optional<FieldProblem> m_problem;
    QString m_lockedBecause;
};

}  // namespace guichet::ui
