#include "ui/case/request_tab.h"

#include <QGridLayout>
#include <QShortcut>

#include "ui/case/case_actions.h"
#include "ui/case/case_parts.h"
#include "ui/common/pieces.h"
#include "ui/common/theme.h"
#include "ui/common/tr.h"
#include "ui/common/wording.h"
#include "words/identity_words.h"
#include "words/language.h"
#include "words/terms.h"
#include "words/timeline_words.h"
#include "words/times.h"

namespace guichet::ui {

namespace {
// In a draft, beside the fields themselves; no field has such a name.
const QString kBefore = QStringLiteral("before:");
const QString kSeenRev = QStringLiteral("seen:rev");
}  // namespace

RequestTab::RequestTab(Desk& desk, QWidget* parent) : QWidget(parent), m_desk(desk), m_drafts(desk.ports.writer, this) {
    setObjectName(QStringLiteral("requestTab"));
    auto* layout = column(this, 2 * theme::kGrid, theme::kGrid);
    m_reader = new QWidget(this);
    auto* reader = column(m_reader, 0, theme::kGrid);
    auto* tools = row(nullptr, 0, theme::kGrid);
    m_edit = makeButton(m_reader, "editRequest");
    m_edit->setIcon(theme::icon("document-edit"));
    m_reveal = makeButton(m_reader, "revealData", "quiet");
    m_reveal->setIcon(theme::icon("view-visible"));
    tools->addWidget(m_edit);
    tools->addWidget(m_reveal);
    tools->addStretch(1);
    m_sections = new QVBoxLayout;
    m_sections->setSpacing(theme::kGrid);
    reader->addLayout(m_sections);
    reader->addLayout(tools);
    layout->addWidget(m_reader);
    buildEditor(layout);
    layout->addStretch(1);
    connect(m_edit, &QPushButton::clicked, this, &RequestTab::editBeginAsked);
    connect(m_reveal, &QPushButton::clicked, this, &RequestTab::revealAsked);
    worded(this, [this] { name(); });
}

void RequestTab::buildEditor(QVBoxLayout* into) {
    m_editor = new QWidget(this);
    m_editor->setObjectName(QStringLiteral("requestEditor"));
    auto* layout = column(m_editor, 0, theme::kGrid + theme::kHalf);
    m_editTitle = makeLabel(m_editor, "editTitle", "heading");
    m_form = new FormEditor(m_editor);
    m_form->setObjectName(QStringLiteral("editForm"));
    m_trouble = new Notice(m_editor, "editTrouble", "problem");
    auto* buttons = row(nullptr, 0, theme::kGrid);
    m_save = makeButton(m_editor, "editSave", "primary");
    m_leave = makeButton(m_editor, "editLeave", "quiet");
    buttons->addWidget(m_save);
    buttons->addWidget(m_leave);
    buttons->addStretch(1);
    layout->addWidget(m_editTitle);
    layout->addWidget(m_form);
    layout->addWidget(m_trouble);
    layout->addLayout(buttons);
    m_editor->hide();
    into->addWidget(m_editor);
    connect(m_save, &QPushButton::clicked, this, &RequestTab::submit);
    connect(m_leave, &QPushButton::clicked, this, &RequestTab::leaveEdit);
    connect(m_form, &FormEditor::edited, this, [this] {
        m_trouble->say({});
        m_drafts.typed(draft());
    });
    for (const int key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto* shortcut = new QShortcut(QKeySequence(Qt::ControlModifier | key), m_editor);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, &RequestTab::submit);
    }
}

void RequestTab::name() {
    m_edit->setText(Tr::tr("Edit  E"));
    m_reveal->setText(Tr::tr("Show personal data  P"));
    m_save->setText(Tr::tr("Save changes"));
    describe(m_save, Tr::tr("Save changes"), Tr::tr("Ctrl+Enter"));
    m_leave->setText(Tr::tr("Leave"));
    describe(m_leave, Tr::tr("Leave"), Tr::tr("Esc · what you typed is kept"));
    m_editTitle->setText(words::actionQuestion(ActionType::EditFields));
    if (!m_dossier.theCase.id.isEmpty()) fillReader();
}

void RequestTab::show(const Dossier& dossier) {
    const bool sameCase = dossier.theCase.id == m_dossier.theCase.id;
    if (!sameCase && m_editing) leaveEdit();
    m_dossier = dossier;
    fillReader();
}

void RequestTab::addSection(const QString& title, const QVector<Line>& lines) {
    auto* frame = new QWidget(m_reader);
    auto* layout = column(frame, 0, theme::kGrid);
    QLabel* heading = makeLabel(frame, "sectionTitle", "section");
    heading->setText(title);
    layout->addWidget(heading);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(2 * theme::kGrid);
    grid->setVerticalSpacing(theme::kGrid);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    int at = 0;
    for (const auto& [label, value, remark] : lines) {
        auto* cell = new QWidget(frame);
        auto* inner = column(cell, 0, 0);
        QLabel* above = makeLabel(cell, "valueLabel", "fieldLabel");
        above->setText(label);
        above->setWordWrap(true);
        QLabel* below = makeText(cell, "value");
        below->setText(value);
        below->setAccessibleName(QStringLiteral("%1: %2").arg(label, value));
        inner->addWidget(above);
        inner->addWidget(below);
        if (!remark.isEmpty()) {
            QLabel* note = makeText(cell, "valueRemark", "secondary");
            note->setText(remark);
            inner->addWidget(note);
        }
        const bool wide = value.size() > 60;
        if (wide && at % 2 == 1) ++at;
        grid->addWidget(cell, at / 2, at % 2, 1, wide ? 2 : 1, Qt::AlignTop);
        at += wide ? 2 : 1;
    }
    layout->addLayout(grid);
    layout->addSpacing(theme::kGrid);
    m_sections->addWidget(frame);
}

QString RequestTab::remarkOn(const Field& field, const QString& value) const {
    if (!m_dossier.revealed || field.type != FieldType::CitizenNumber) return {};
    const auto facts = factsOf(value);
    return facts ? words::citizenFactsSentence(*facts) : QString();
}

void RequestTab::fillReader() {
    clear(m_sections);
    const Case& theCase = m_dossier.theCase;
    const Service* service = m_desk.serviceOf(theCase.service, theCase.serviceVersion);
    const auto shown = [](const QString& value) { return value.isEmpty() ? QStringLiteral("–") : value; };
    QVector<Line> request;
    request << Line{words::partLabel(QStringLiteral("subject"), nullptr), shown(theCase.subject)};
    if (!theCase.address.isEmpty())
        request << Line{words::partLabel(QStringLiteral("address"), nullptr), theCase.address};
    if (!theCase.text.isEmpty()) request << Line{words::partLabel(QStringLiteral("text"), nullptr), theCase.text};
    addSection(Tr::tr("REQUEST"), request);
    QVector<Line> form;
    QStringList known;
    if (service != nullptr) {
        for (const Field& field : service->fields) {
            known << field.name;
            if (!isShown(field, theCase.fields)) continue;
            const QString value = theCase.fields.value(field.name);
            form << Line{words::local(field.label), value.isEmpty() ? shown(value) : words::valueWord(value, &field),
                         remarkOn(field, value)};
        }
    }
    // What this version's form does not name is shown all the same.
    for (auto it = theCase.fields.cbegin(); it != theCase.fields.cend(); ++it) {
        if (!known.contains(it.key())) form << Line{it.key(), it.value()};
    }
    if (!form.isEmpty()) addSection(Tr::tr("FORM"), form);
    QVector<Line> applicant;
    for (const Field& field : editableFields(theCase, nullptr)) {
        if (!isApplicantPart(field.name)) continue;
        const QString value = partOf(theCase, field.name);
        if (!value.isEmpty()) applicant << Line{words::partLabel(field.name, nullptr), value, remarkOn(field, value)};
    }
    if (theCase.applicant.proxy) {
        applicant << Line{words::partLabel(QStringLiteral("proxy.name"), nullptr),
                          shown(theCase.applicant.proxy->name)};
        applicant << Line{words::partLabel(QStringLiteral("proxy.relation"), nullptr),
                          shown(theCase.applicant.proxy->relation)};
    }
    if (!applicant.isEmpty()) addSection(Tr::tr("APPLICANT"), applicant);
    const QString zone = m_desk.zoneOf(theCase.office);
    addSection(
        Tr::tr("TAKEN IN"),
        {{words::partLabel(QStringLiteral("office"), nullptr), words::officeWord(theCase.office, m_desk.directory)},
         {words::partLabel(QStringLiteral("channel"), nullptr), words::channelWord(theCase.channel)},
         {Tr::tr("Taken in"), words::momentWord(theCase.openedAt, m_desk.now(), zone)}});
    const QString reason = whyNot(m_dossier, ActionType::EditFields, service);
    m_edit->setEnabled(reason.isEmpty());
    describe(m_edit, Tr::tr("Edit the request"), reason.isEmpty() ? Tr::tr("key E") : reason);
    m_reveal->setVisible(!m_dossier.revealed);
}

bool RequestTab::isMasked(const Field& field, const Case& theCase) const {
    if (m_begun.revealed) return false;
    if (isApplicantPart(field.name) || field.personal) return !partOf(theCase, field.name).isEmpty();
    return field.name == QLatin1String("address") && m_begun.addressHidden;
}

void RequestTab::beginEdit() {
    if (m_editing) return;
    m_begun = m_dossier;
    m_before.clear();
    m_outOfSight.clear();
    m_editing = true;
    const Case& theCase = m_begun.theCase;
    const Service* service = m_desk.serviceOf(theCase.service, theCase.serviceVersion);
    const QVector<Field> fields = editableFields(theCase, service);
    m_form->setFields(fields);
    FieldValues values;
    for (const Field& field : fields) values.insert(field.name, partOf(theCase, field.name));
    m_form->setValues(values);
    for (const Field& field : fields) {
        m_form->input(field.name)
            ->setLocked(isMasked(field, theCase), Tr::tr("Masked. Show personal data to edit it."));
    }
    m_trouble->say({});
    m_save->setEnabled(true);
    m_reader->hide();
    m_editor->show();
    m_form->focusFirst();
    m_drafts.open(turn(), [this](const FieldValues& kept) { restore(kept); });
}

QString RequestTab::turn() const {
    return QStringLiteral("edit:") + m_begun.theCase.id.text();
}

QString RequestTab::valueBefore(const QString& field) const {
    return m_before.value(field, partOf(m_begun.theCase, field));
}

// Only what the person changed, with what was there before and the revision that they saw: a draft that held every
// field would take back what others change until it is found again, and would carry masks into the case.
FieldValues RequestTab::draft() const {
    const Case& theCase = m_begun.theCase;
    const FieldValues now = m_form->values();
    FieldValues kept = m_outOfSight;
    for (const Field& field : editableFields(theCase, m_desk.serviceOf(theCase.service, theCase.serviceVersion))) {
        if (isMasked(field, theCase) || !isShown(field, now)) continue;
        const QString before = valueBefore(field.name);
        if (before.trimmed() == now.value(field.name)) continue;
        kept.insert(field.name, now.value(field.name));
        kept.insert(kBefore + field.name, before);
    }
    // With fields out of sight the revision stays the oldest: whoever typed those saw no later one.
    if (!kept.isEmpty() && !kept.contains(kSeenRev)) kept.insert(kSeenRev, QString::number(theCase.rev));
    return kept;
}

void RequestTab::restore(const FieldValues& kept) {
    Case& theCase = m_begun.theCase;
    FieldValues shown = m_form->values();
    bool changedSince = false;
    for (const Field& field : editableFields(theCase, m_desk.serviceOf(theCase.service, theCase.serviceVersion))) {
        const QString key = kBefore + field.name;
        if (!kept.contains(key)) continue;
        if (isMasked(field, theCase)) {
            m_outOfSight.insert(field.name, kept.value(field.name));
            m_outOfSight.insert(key, kept.value(key));
            continue;
        }
        changedSince = changedSince || partOf(theCase, field.name) != kept.value(key);
        m_before.insert(field.name, kept.value(key));
        shown.insert(field.name, kept.value(field.name));
    }
    // The person never saw what somebody else put there since: the centre must hear of the revision that they did see.
    if (changedSince) theCase.rev = std::min(theCase.rev, kept.value(kSeenRev).toLongLong());
    if (!m_outOfSight.isEmpty()) m_outOfSight.insert(kSeenRev, kept.value(kSeenRev));
    m_form->setValues(shown);
}

void RequestTab::leaveEdit() {
    if (!m_editing) return;
    m_drafts.leave();
    m_editing = false;
    m_reader->show();
    // What is hidden hands the focus on to whatever comes next in the window.
    if (m_editor->isAncestorOf(window()->focusWidget())) m_edit->setFocus(Qt::OtherFocusReason);
    m_editor->hide();
    Q_EMIT closed();
}

void RequestTab::saved(const QString& turn) {
    if (!isAt(turn)) return m_drafts.forget(turn);
    // What was typed into masked fields was not saved with the rest; it waits for them to be shown again.
    if (m_outOfSight.isEmpty())
        m_drafts.done();
    else
        m_drafts.typed(m_outOfSight);
    leaveEdit();
}

void RequestTab::refuse(const QString& sentence) {
    m_save->setEnabled(true);
    m_trouble->say(sentence);
}

void RequestTab::submit() {
    if (!m_editing || !m_save->isEnabled()) return;
    const Case& theCase = m_begun.theCase;
    const Service* service = m_desk.serviceOf(theCase.service, theCase.serviceVersion);
    const QVector<Field> fields = editableFields(theCase, service);
    const FieldValues now = m_form->values();
    EditFieldsBody body;
    QVector<FieldProblem> problems;
    for (const Field& field : fields) {
        if (isMasked(field, theCase)) continue;
        const QString from = valueBefore(field.name);
        const QString to = now.value(field.name);
        // What the form did not show is not the person's to change.
        const bool wasShown = isShown(field, theCase.fields);
        if (from.trimmed() == to || (!wasShown && !isShown(field, now))) continue;
        body.changes << FieldChange{field.name, from, to};
        // Only what the person touched is held against them; an old value that would not pass today stays.
        if (const auto problem = isShown(field, now) ? checkValue(field, to) : std::nullopt) problems << *problem;
    }
    m_form->showProblems(problems);
    if (!problems.isEmpty()) {
        if (FieldInput* first = m_form->input(problems.first().field)) first->focusControl();
        return;
    }
    if (body.changes.isEmpty()) {
        m_trouble->say(Tr::tr("Nothing was changed, so there is nothing to save."));
        return;
    }
    m_save->setEnabled(false);
    Q_EMIT editAsked(body);
}

}  // namespace guichet::ui
