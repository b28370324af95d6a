// CentrePane: the foot of a search: asks the centre for what this machine does not hold, and shows what lies only
// there.
//
// The centre keeps a record of the question, so it is asked only when a person says so.
#pragma once

#include <QFrame>

#include "ui/common/asked.h"
#include "ui/common/desk.h"
#include "ui/queue/given_rows_model.h"

class QLabel;
class QListView;
class QPushButton;

namespace guichet::ui {

class CentrePane : public QFrame {
    Q_OBJECT
public:
    // `isShown`: the case is among the hits of this machine already.
    CentrePane(Desk& desk, std::function<bool(const CaseId&)> isShown, QWidget* parent);

    // What is being searched for; empty: nothing, and the pane is hidden. Another question takes the hits away.
    void setQuestion(const QString& text);
    void ask();
    [[nodiscard]] bool hasHits() const { return m_hits.rowCount() > 0; }

Q_SIGNALS:
    void hitsChanged();
    void caseWanted(const guichet::CaseId& id);  // Enter or double click

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum class State { Idle, Asking, Answered, Unanswered };
    void build();
    void name();
    void take(const Result<CentreHits>& answer);
    void wantCurrent();

    Desk& m_desk;
    std::function<bool(const CaseId&)> m_isShown;
    GivenRowsModel m_hits;
    Asked m_asked;
    QString m_question;
    State m_state = State::Idle;
    std::optional<Error> m_trouble;
    bool m_more = false;
    QLabel* m_title = nullptr;
    QLabel* m_text = nullptr;
    QPushButton* m_button = nullptr;
    QListView* m_list = nullptr;
};

}  // namespace guichet::ui
