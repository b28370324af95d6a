// ScreeningStrip: what was found in a text that is to go to the applicant, the gravest first, and the line for a reason
// where one is asked for. Hidden while nothing was found.
#pragma once

#include <QFrame>

#include "core/screening/find.h"

class QLabel;
class QLineEdit;

namespace guichet::ui {

class ScreeningStrip : public QFrame {
    Q_OBJECT
public:
    explicit ScreeningStrip(QWidget* parent);

    // `finds` lie in `text`.
    void show(const QString& text, const QVector<Find>& finds);
    void clear();
    // The gravest first.
    [[nodiscard]] const QVector<Find>& finds() const { return m_finds; }
    [[nodiscard]] bool isAsking() const { return mostSevere(m_finds) == Severity::AskForReason; }
    [[nodiscard]] QString reason() const;
    void focusReason();
    // Beside the line for it, where the cursor then is.
    void sayReasonMissing();

private:
    void build();
    void say();

    QString m_text;
    QVector<Find> m_finds;
    QLabel* m_title = nullptr;
    QLabel* m_found = nullptr;
    QLabel* m_reasonLabel = nullptr;
    QLineEdit* m_reason = nullptr;
    QLabel* m_missing = nullptr;
};

}  // namespace guichet::ui
