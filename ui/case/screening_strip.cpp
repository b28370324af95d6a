#include "ui/case/screening_strip.h"

#include <QAccessible>
#include <QLineEdit>
#include <algorithm>

#include "ui/common/pieces.h"
#include "ui/common/theme.h"
#include "ui/common/tr.h"
#include "ui/common/wording.h"
#include "words/problems.h"
#include "words/screening_words.h"

namespace guichet::ui {

namespace {

constexpr qsizetype kMostShown = 8;

QString titleOf(Severity gravest) {
    switch (gravest) {
        case Severity::Inform:
            return Tr::tr("Look once more before it goes to the applicant. Press again to send it.");
        case Severity::AskForReason:
            return Tr::tr("This needs a reason before it goes to the applicant.");
        case Severity::Forbid:
            return Tr::tr("This must not go to the applicant. Take it out of the text.");
    }
    return {};
}

}  // namespace

ScreeningStrip::ScreeningStrip(QWidget* parent) : QFrame(parent) {
    setObjectName(QStringLiteral("screeningStrip"));
    build();
    clear();
    worded(this, [this] { say(); });
}

void ScreeningStrip::build() {
    auto* layout = column(this, theme::kGrid, theme::kHalf);
    m_title = makeText(this, "screeningTitle", "heading");
    m_found = makeText(this, "screeningFound");
    m_reasonLabel = makeLabel(this, "screeningReasonLabel", "fieldLabel");
    m_reason = new QLineEdit(this);
    m_reason->setObjectName(QStringLiteral("screeningReason"));
    m_reasonLabel->setBuddy(m_reason);
    m_missing = makeLabel(this, "screeningReasonMissing", "fieldProblem");
    for (QWidget* part :
         {static_cast<QWidget*>(m_title), static_cast<QWidget*>(m_found), static_cast<QWidget*>(m_reasonLabel),
          static_cast<QWidget*>(m_reason), static_cast<QWidget*>(m_missing)})
        layout->addWidget(part);
    connect(m_reason, &QLineEdit::textEdited, m_missing, &QWidget::hide);
}

void ScreeningStrip::show(const QString& text, const QVector<Find>& finds) {
    m_text = text;
    m_finds = finds;
    std::stable_sort(m_finds.begin(), m_finds.end(),
                     [](const Find& a, const Find& b) { return a.severity > b.severity; });
    m_missing->hide();
    say();
    setVisible(!finds.isEmpty());
    if (finds.isEmpty()) return;
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void ScreeningStrip::clear() {
    m_reason->clear();
    show({}, {});
}

void ScreeningStrip::say() {
    m_reasonLabel->setText(Tr::tr("Reason"));
    m_missing->setText(words::problemSentence(QStringLiteral("required"), {}));
    describe(m_reason, Tr::tr("Reason"), Tr::tr("Your reason is logged."));
    const auto gravest = mostSevere(m_finds);
    if (!gravest) return;
    theme::wear(this, *gravest == Severity::Forbid ? "problem" : "notice");
    m_title->setText(titleOf(*gravest));
    QStringList lines;
    for (const Find& find : m_finds.mid(0, kMostShown)) lines << words::findLine(find, m_text);
    if (m_finds.size() > kMostShown) lines << Tr::tr("… and %1 more").arg(m_finds.size() - kMostShown);
    m_found->setText(lines.join(QLatin1Char('\n')));
    setAccessibleName(m_title->text() + QLatin1Char('\n') + m_found->text());
    m_reasonLabel->setVisible(isAsking());
    m_reason->setVisible(isAsking());
}

QString ScreeningStrip::reason() const {
    return m_reason->text().trimmed();
}

void ScreeningStrip::focusReason() {
    m_reason->setFocus(Qt::OtherFocusReason);
}

void ScreeningStrip::sayReasonMissing() {
    m_missing->show();
    focusReason();
}

}  // namespace guichet::ui
