#include "ui/intake/duplicates_strip.h"

#include <QAccessible>

#include "ui/common/pieces.h"
#include "ui/common/theme.h"
#include "ui/common/tr.h"
#include "ui/common/wording.h"
#include "words/advice_words.h"

namespace guichet::ui {

namespace {

constexpr std::chrono::milliseconds kPause{500};
constexpr int kLeastSubject = 160;  // however long the reasons are
const QString kBetween = QStringLiteral(" · ");

// A service alone makes no two requests alike.
bool saysNothing(const DuplicateProbe& probe) {
    return probe.idNumber.isEmpty() && probe.phone.isEmpty() && probe.address.isEmpty() && probe.subject.isEmpty() &&
           probe.text.isEmpty();
}

}  // namespace

DuplicateProbe probeOf(const RegisterBody& request) {
    const Applicant& applicant = request.applicant;
    return {{},
            applicant.idNumber,
            applicant.phone,
            request.address.isEmpty() ? applicant.address : request.address,
            request.service,
            request.subject,
            request.text};
}

DuplicatesStrip::DuplicatesStrip(CaseAdviser& adviser, QWidget* parent) : QFrame(parent), m_adviser(adviser) {
    setObjectName(QStringLiteral("duplicates"));
    theme::wear(this, "notice");
    auto* layout = column(this, theme::kGrid, theme::kHalf);
    m_title = makeLabel(this, "duplicatesTitle", "strong");
    layout->addWidget(m_title);
    for (Line& line : m_lines) {
        line = makeLine();
        layout->addWidget(line.place);
    }
    m_soon.setSingleShot(true);
    m_soon.setInterval(kPause);
    connect(&m_soon, &QTimer::timeout, this, &DuplicatesStrip::ask);
    hide();
    worded(this, [this] { say(); });
}

// All lines are made at once, so that the tab key finds them between the form and its buttons.
DuplicatesStrip::Line DuplicatesStrip::makeLine() {
    Line line{new QWidget(this), nullptr, nullptr};
    auto* layout = row(line.place, 0, theme::kGrid);
    line.open = makeButton(line.place, "openDuplicate", "link");
    line.what = makeText(line.place, "duplicateWhat", "secondary");
    layout->addWidget(line.open);
    layout->addWidget(line.what, 1);
    connect(line.open, &QPushButton::clicked, this, [this, button = line.open] {
        for (qsizetype at = 0; at < m_found.size(); ++at) {
            if (m_lines[static_cast<size_t>(at)].open != button) continue;
            const CaseId id = m_found[at].row.id;  // whoever opens it lets the strip forget
            return Q_EMIT openAsked(id);
        }
    });
    return line;
}

void DuplicatesStrip::consider(const DuplicateProbe& probe) {
    if (saysNothing(probe)) return forget();
    m_asked.cancel();
    m_probe = probe;
    if (m_answered == probe)
        m_soon.stop();
    else
        m_soon.start();
}

void DuplicatesStrip::forget() {
    m_soon.stop();
    m_asked.cancel();
    m_answered.reset();
    show({});
}

void DuplicatesStrip::ask() {
    m_adviser.duplicates(m_probe, kMostShown, m_asked.again(),
                         [this, probe = m_probe](const Result<QVector<DuplicateFound>>& answer) {
                             // Advice that cannot be had is none; the request is taken in all the same.
                             if (!answer.ok()) return forget();
                             m_answered = probe;
                             show(*answer);
                         });
}

void DuplicatesStrip::show(const QVector<DuplicateFound>& found) {
    if (found == m_found) return;
    const bool isNew = m_found.isEmpty();
    m_found = found.mid(0, kMostShown);
    say();
    setVisible(!m_found.isEmpty());
    Q_EMIT heightChanged();
    if (!isNew) return;
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void DuplicatesStrip::say() {
    m_title->setText(Tr::tr("May be about the same matter:"));
    setAccessibleName(m_title->text());
    for (qsizetype at = 0; at < kMostShown; ++at) {
        const Line& line = m_lines[static_cast<size_t>(at)];
        line.place->setVisible(at < m_found.size());
        if (at >= m_found.size()) continue;
        const DuplicateFound& found = m_found[at];
        const QString why = words::likenessPhrase(found.likeness);
        line.open->setText(found.row.number);
        line.what->setText(whatOf(found, line));
        describe(line.open,
                 Tr::tr("Open %1, %2: %3", "number, subject, likeness").arg(found.row.number, found.row.subject, why),
                 Tr::tr("What you typed is kept"));
    }
}

// On one line: the subject gives way to the reasons.
QString DuplicatesStrip::whatOf(const DuplicateFound& found, const Line& line) const {
    const QString why = words::likenessPhrase(found.likeness);
    const QFontMetrics letters = line.what->fontMetrics();
    const int room = contentsRect().width() - 3 * theme::kGrid - line.open->sizeHint().width() -
                     letters.horizontalAdvance(kBetween + why);
    QStringList what{letters.elidedText(found.row.subject, Qt::ElideRight, qMax(room, kLeastSubject)), why};
    what.removeAll(QString());
    return what.join(kBetween);
}

void DuplicatesStrip::resizeEvent(QResizeEvent* event) {
    QFrame::resizeEvent(event);
    for (qsizetype at = 0; at < m_found.size(); ++at) {
        const Line& line = m_lines[static_cast<size_t>(at)];
        line.what->setText(whatOf(m_found[at], line));
    }
}

}  // namespace guichet::ui
