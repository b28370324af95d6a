#include "ui/queue/centre_pane.h"

#include <QKeyEvent>
#include <QListView>

#include "core/wire/limits.h"
#include "ui/common/pieces.h"
#include "ui/common/theme.h"
#include "ui/common/tr.h"
#include "ui/common/wording.h"
#include "ui/queue/case_delegate.h"
#include "words/problems.h"

namespace guichet::ui {

CentrePane::CentrePane(Desk& desk, std::function<bool(const CaseId&)> isShown, QWidget* parent)
    : QFrame(parent),
      m_desk(desk),
      m_isShown(std::move(isShown)),
      m_hits([&desk](const ListRow& row) { return spokenRow(row, desk); }) {
    setObjectName(QStringLiteral("centrePane"));
    theme::wear(this, "pane");
    build();
    hide();
    worded(this, [this] { name(); });
}

void CentrePane::build() {
    auto* layout = column(this, 0, 0);
    layout->addWidget(makeRule(this));
    auto* head = makeFrame(this, "centreHead", "pane");
    auto* line = row(head, theme::kGrid, theme::kGrid);
    line->setContentsMargins(2 * theme::kGrid, theme::kGrid, theme::kGrid, theme::kGrid);
    auto* lines = column(nullptr, 0, 0);
    m_title = makeLabel(head, "centreTitle", "heading");
    m_text = makeText(head, "centreText", "secondary");
    lines->addWidget(m_title);
    lines->addWidget(m_text);
    line->addLayout(lines, 1);
    m_button = makeButton(head, "centreSearch");
    connect(m_button, &QPushButton::clicked, this, &CentrePane::ask);
    line->addWidget(m_button);
    layout->addWidget(head);
    m_list = new QListView(this);
    m_list->setObjectName(QStringLiteral("centreList"));
    m_list->setModel(&m_hits);
    m_list->setItemDelegate(new CaseDelegate(m_desk, m_list));
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->installEventFilter(this);
    connect(m_list, &QListView::doubleClicked, this, [this] { wantCurrent(); });
    layout->addWidget(m_list, 1);
}

void CentrePane::setQuestion(const QString& text) {
    const QString question = text.trimmed();
    if (question == m_question) return;
    m_question = question;
    m_asked.cancel();
    m_state = State::Idle;
    m_hits.show({});
    setVisible(!m_question.isEmpty());
    name();
    Q_EMIT hitsChanged();
}

void CentrePane::ask() {
    if (m_question.isEmpty() || m_state == State::Asking) return;
    m_state = State::Asking;
    name();
    m_desk.ports.centre.searchAtCentre(m_question, limits::kSearchHits, m_asked.again(),
                                       [this](Result<CentreHits> answer) { take(answer); });
}

void CentrePane::take(const Result<CentreHits>& answer) {
    QVector<ListRow> hits;
    m_trouble.reset();
    if (answer.ok()) {
        m_state = State::Answered;
        m_more = answer->more || answer->total > answer->rows.size();
        for (const ListRow& row : answer->rows)
            if (!m_isShown(row.id)) hits.append(row);
    } else {
        m_state = State::Unanswered;
        m_trouble = answer.error();
    }
    m_hits.show(hits);
    name();
    Q_EMIT hitsChanged();
}

void CentrePane::name() {
    m_button->setText(Tr::tr("Search the centre too  Ctrl+Enter"));
    describe(
        m_button, Tr::tr("Search the centre too"),
        Tr::tr("Also finds cases that are not on this machine. The centre keeps a record of who searched for what."));
    describe(m_list, Tr::tr("Cases only at the centre"));
    const int hits = m_hits.rowCount();
    m_list->setVisible(hits > 0);
    m_button->setVisible(m_state == State::Idle || m_state == State::Unanswered);
    m_title->setVisible(m_state == State::Answered);
    switch (m_state) {
        case State::Idle:
            m_text->setText(Tr::tr("Older cases are at the centre."));
            break;
        case State::Asking:
            m_text->setText(Tr::tr("Asking the centre …"));
            break;
        case State::Answered:
            m_title->setText(m_more ? Tr::tr("Only at the centre · the first %n case(s)", nullptr, hits)
                                    : Tr::tr("Only at the centre · %n case(s)", nullptr, hits));
            m_text->setText(hits > 0 ? Tr::tr("Open one to keep it on this machine.")
                                     : Tr::tr("The centre has nothing that is not here."));
            break;
        case State::Unanswered:
            m_text->setText(m_trouble->code == ErrorCode::Offline
                                ? Tr::tr("The centre cannot be reached just now. What is on this machine was searched.")
                                : words::errorSentence(*m_trouble));
            break;
    }
}

void CentrePane::wantCurrent() {
    if (const ListRow* row = m_hits.rowAt(m_list->currentIndex().row())) Q_EMIT caseWanted(row->id);
}

bool CentrePane::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (isEnter && key->modifiers() == Qt::NoModifier) {
            wantCurrent();
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

}  // namespace guichet::ui
