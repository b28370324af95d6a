// DuplicatesStrip: while a request is being taken in: the cases that may be about the same matter, each with why.
//
// It asks when the typing pauses, stands in nobody's way, and is not there while it has nothing to say. What it said
// stays until the next answer.
#pragma once

#include <QFrame>
#include <QTimer>
#include <array>

#include "core/action/action.h"
#include "core/ports/advice.h"
#include "ui/common/asked.h"

class QLabel;
class QPushButton;

namespace guichet::ui {

DuplicateProbe probeOf(const RegisterBody& request);

class DuplicatesStrip : public QFrame {
    Q_OBJECT
public:
    DuplicatesStrip(CaseAdviser& adviser, QWidget* parent);
    static constexpr int kMostShown = 3;

    void consider(const DuplicateProbe& probe);
    void forget();

Q_SIGNALS:
    void openAsked(const guichet::CaseId& id);
    void heightChanged();  // it came, went or says something else

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Line {
        QWidget* place;
        QPushButton* open;
        QLabel* what;
    };
    Line makeLine();
    void ask();
    void show(const QVector<DuplicateFound>& found);
    void say();
    [[nodiscard]] QString whatOf(const DuplicateFound& found, const Line& line) const;

    CaseAdviser& m_adviser;
    Asked m_asked;
    QTimer m_soon;
    DuplicateProbe m_probe;
    std::optional<DuplicateProbe> m_answered;  // what m_found is about
    QVector<DuplicateFound> m_found;
    QLabel* m_title;
    std::array<Line, kMostShown> m_lines{};
};

}  // namespace guichet::ui
