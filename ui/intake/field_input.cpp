#include "ui/intake/field_input.h"

#include <QCheckBox>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QStyle>
#include <QTextEdit>
#include <algorithm>

#include "core/identity/number_check.h"
#include "ui/common/pieces.h"
#include "ui/common/theme.h"
#include "ui/common/tr.h"
#include "ui/common/wording.h"
#include "words/identity_words.h"
#include "words/language.h"
#include "words/problems.h"
#include "words/terms.h"

namespace guichet::ui {

namespace {

constexpr QChar kChoiceSeparator(0x1F);
constexpr int kParagraphLines = 5;
constexpr size_t kCitizenNumberSize = 18;

QString choiceLabel(const Choice& choice) {
    const QString& label = words::local(choice.label);
    return label.isEmpty() ? choice.value : label;
}

// The value is what stands there without the white space around it.
void markIn(QPlainTextEdit* edit, const QVector<TextStretch>& stretches) {
    const QString text = edit->toPlainText();
    const auto first = std::find_if(text.cbegin(), text.cend(), [](QChar c) { return !c.isSpace(); });
    const auto before = static_cast<int>(first - text.cbegin());
    QList<QTextEdit::ExtraSelection> marks;
    for (const TextStretch& stretch : stretches) {
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(edit->document());
        mark.cursor.setPosition(before + static_cast<int>(stretch.start));
        mark.cursor.setPosition(before + static_cast<int>(stretch.start + stretch.length), QTextCursor::KeepAnchor);
        mark.format.setBackground(theme::colour(Ink::Match));
        marks << mark;
    }
    edit->setExtraSelections(marks);
}

}  // namespace

FieldInput::FieldInput(const Field& field, QWidget* parent) : QWidget(parent), m_field(field) {
    setObjectName(QStringLiteral("field:") + field.name);
    auto* layout = column(this, 0, theme::kHalf / 2);
    m_label = makeLabel(this, "fieldLabel", "fieldLabel");
    m_label->setWordWrap(true);
    layout->addWidget(m_label);
    m_control = makeControl();
    m_control->setObjectName(QStringLiteral("input:") + field.name);
    m_control->installEventFilter(this);
    m_label->setBuddy(m_control);
    layout->addWidget(m_control);
    m_below = makeLabel(this, "fieldBelow", "secondary");
    m_below->setWordWrap(true);
    layout->addWidget(m_below);
    layout->addStretch(1);
    setFocusProxy(m_control);
    worded(this, [this] { name(); });
}

QWidget* FieldInput::makeControl() {
    switch (m_field.type) {
        case FieldType::LongText:
            return makeParagraph();
        case FieldType::Choice:
        case FieldType::YesNo:
            return makeCombo();
        case FieldType::Choices:
            return makeChecks();
        case FieldType::Text:
        case FieldType::Number:
        case FieldType::Money:
        case FieldType::Date:
        case FieldType::Phone:
        case FieldType::Email:
        case FieldType::CitizenNumber:
        case FieldType::OrganisationCode:
        case FieldType::Address:
            return makeLine();
    }
    return makeLine();
}

QWidget* FieldInput::makeLine() {
    auto* edit = new QLineEdit(this);
    connect(edit, &QLineEdit::textEdited, this, &FieldInput::edited);
    if (m_field.type == FieldType::CitizenNumber) connect(edit, &QLineEdit::textChanged, this, &FieldInput::sayBelow);
    m_read = [edit] { return edit->text().trimmed(); };
    m_write = [edit](const QString& value) { edit->setText(value); };
    m_nameControl = [this, edit] { edit->setPlaceholderText(words::fieldTypeHint(m_field.type)); };
    return edit;
}

QWidget* FieldInput::makeParagraph() {
    auto* edit = new QPlainTextEdit(this);
    edit->setTabChangesFocus(true);
    edit->setFixedHeight(kParagraphLines * QFontMetrics(theme::font(Face::Body)).lineSpacing() + 2 * theme::kGrid);
    connect(edit, &QPlainTextEdit::textChanged, this, [this, edit] {
        if (edit->hasFocus()) Q_EMIT edited();
    });
    m_read = [edit] { return edit->toPlainText().trimmed(); };
    m_write = [edit](const QString& value) { edit->setPlainText(value); };
    m_mark = [edit](const QVector<TextStretch>& stretches) { markIn(edit, stretches); };
    m_nameControl = [] {};
    return edit;
}

QWidget* FieldInput::makeCombo() {
    auto* combo = new QComboBox(this);
    combo->addItem(QString(), QString());
    if (m_field.type == FieldType::YesNo) {
        combo->addItem(QString(), QStringLiteral("true"));
        combo->addItem(QString(), QStringLiteral("false"));
    }
    for (const Choice& choice : m_field.choices) combo->addItem(QString(), choice.value);
    connect(combo, &QComboBox::activated, this, &FieldInput::edited);
    m_read = [combo] { return combo->currentData().toString(); };
    m_write = [combo](const QString& value) {
        int at = combo->findData(value);
        // A value that the form no longer offers is shown rather than lost.
        if (at < 0) {
            combo->addItem(value, value);
            at = combo->count() - 1;
        }
        combo->setCurrentIndex(at);
    };
    m_nameControl = [this, combo] {
        combo->setItemText(0, Tr::tr("Choose …"));
        if (m_field.type == FieldType::YesNo) {
            combo->setItemText(1, Tr::tr("Yes"));
            combo->setItemText(2, Tr::tr("No"));
        }
        for (int i = 0; i < m_field.choices.size(); ++i)
            combo->setItemText(combo->findData(m_field.choices[i].value), choiceLabel(m_field.choices[i]));
    };
    return combo;
}

QWidget* FieldInput::makeChecks() {
    auto* group = new QWidget(this);
    auto* layout = column(group, 0, theme::kHalf);
    QVector<QCheckBox*> boxes;
    for (const Choice& choice : m_field.choices) {
        auto* box = new QCheckBox(group);
        box->setObjectName(QStringLiteral("choice:") + m_field.name + QLatin1Char('=') + choice.value);
        connect(box, &QCheckBox::clicked, this, &FieldInput::edited);
        layout->addWidget(box);
        boxes << box;
    }
    m_read = [this, boxes] {
        QStringList chosen;
        for (int i = 0; i < boxes.size(); ++i) {
            if (boxes[i]->isChecked()) chosen << m_field.choices[i].value;
        }
        return chosen.join(kChoiceSeparator);
    };
    m_write = [this, boxes](const QString& value) {
        const QStringList chosen = value.split(kChoiceSeparator);
        for (int i = 0; i < boxes.size(); ++i) boxes[i]->setChecked(chosen.contains(m_field.choices[i].value));
    };
    m_nameControl = [this, boxes] {
        for (int i = 0; i < boxes.size(); ++i) boxes[i]->setText(choiceLabel(m_field.choices[i]));
    };
    return group;
}

QString FieldInput::labelText() const {
    const QString& own = words::local(m_field.label);
    return own.isEmpty() ? words::partLabel(m_field.name, nullptr) : own;
}

void FieldInput::name() {
    const QString label = labelText();
    m_label->setText(m_field.required ? label : Tr::tr("%1 (optional)", "label of a field").arg(label));
    m_control->setAccessibleName(label);
    m_nameControl();
    sayBelow();
}

QString FieldInput::factsText() const {
    const auto facts = m_field.type == FieldType::CitizenNumber ? factsOf(value()) : std::nullopt;
    return facts ? words::citizenFactsSentence(*facts) : QString();
}

void FieldInput::sayBelow() {
    QString text = words::local(m_field.help);
    if (const QString facts = factsText(); !facts.isEmpty()) text = facts;
    if (!m_lockedBecause.isEmpty()) text = m_lockedBecause;
    if (m_problem) text = words::problemSentence(m_problem->code, m_problem->limit);
    theme::wear(m_below, m_problem ? "fieldProblem" : "secondary");
    m_below->setText(text);
    m_below->setVisible(!text.isEmpty());
    m_control->setAccessibleDescription(text);
    m_control->setProperty("wrong", m_problem.has_value());
    m_control->style()->unpolish(m_control);
    m_control->style()->polish(m_control);
}

void FieldInput::setValue(const QString& value) {
    m_write(value);
}

void FieldInput::setProblem(const std::optional<FieldProblem>& problem) {
    if (m_problem == problem) return;
    m_problem = problem;
    sayBelow();
}

void FieldInput::setLocked(bool locked, const QString& why) {
    m_control->setEnabled(!locked);
    m_lockedBecause = locked ? why : QString();
    sayBelow();
}

void FieldInput::mark(const QVector<TextStretch>& stretches) {
    if (m_mark) m_mark(stretches);
}

void FieldInput::focusControl() {
    m_control->setFocus(Qt::OtherFocusReason);
}

bool FieldInput::isWhole() const {
    return m_field.type == FieldType::CitizenNumber && plainNumber(value()).size() == kCitizenNumberSize;
}

bool FieldInput::isWide() const {
    return m_field.type == FieldType::LongText || m_field.type == FieldType::Choices ||
           m_field.name == QLatin1String("subject") || m_field.type == FieldType::Address;
}

bool FieldInput::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusOut) Q_EMIT left();
    if (event->type() == QEvent::ShortcutOverride && !static_cast<QKeyEvent*>(event)->text().isEmpty() &&
        static_cast<QKeyEvent*>(event)->modifiers() == Qt::NoModifier &&
        static_cast<QKeyEvent*>(event)->key() != Qt::Key_Escape) {
        // Letters belong to the control, also in a list of choices, never to the window's single keys.
        event->accept();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace guichet::ui
