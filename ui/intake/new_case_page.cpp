#include "ui/intake/new_case_page.h"

#include <QApplication>
#include <QComboBox>
#include <QScrollBar>
#include <QShortcut>

#include "ui/common/pieces.h"
#include "ui/common/theme.h"
#include "ui/common/tr.h"
#include "ui/common/wording.h"
#include "ui/intake/applicant_editor.h"
#include "ui/intake/duplicates_strip.h"
#include "ui/intake/form_editor.h"
#include "ui/intake/intake_draft.h"
#include "ui/intake/intake_result.h"
#include "ui/intake/service_picker.h"
#include "words/language.h"
#include "words/problems.h"
#include "words/terms.h"

namespace guichet::ui {

namespace {

enum Step { PickStep, FormStep, ResultStep };
const QString kDraftKey = QStringLiteral("newCase");

Field aboutField(const char* name, FieldType type, bool required) {
    Field field;
    field.name = QLatin1String(name);
    field.type = type;
    field.required = required;
    return field;
}

Field channelField() {
    Field field = aboutField("channel", FieldType::Choice, true);
    for (const Channel channel :
         {Channel::Counter, Channel::Telephone, Channel::Letter, Channel::Email, Channel::Employee, Channel::Other}) {
        const QString word = words::channelWord(channel);
        field.choices << Choice{QLatin1String(channelName(channel)), {word, word}};
    }
    return field;
}

QVector<Field> aboutFields() {
    return {aboutField("subject", FieldType::Text, true), aboutField("address", FieldType::Address, false),
            channelField(), aboutField("text", FieldType::LongText, false)};
}

}  // namespace

NewCasePage::NewCasePage(Desk& desk, QWidget* parent)
    : QFrame(parent), m_desk(desk), m_drafts(desk.ports.writer, this) {
    setObjectName(QStringLiteral("newCasePage"));
    theme::wear(this, "pane");
    build();
    for (const int key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto* shortcut = new QShortcut(QKeySequence(Qt::ControlModifier | key), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, &NewCasePage::submit);
    }
    worded(this, [this] { name(); });
}

void NewCasePage::build() {
    auto* layout = column(this, 0, 0);
    m_steps = new QStackedWidget(this);
    m_picker = new ServicePicker(m_desk, m_steps);
    m_result = new IntakeResult(m_desk, m_steps);
    m_steps->addWidget(m_picker);
    m_steps->addWidget(buildForm());
    m_steps->addWidget(m_result);
    layout->addWidget(m_steps);
    connect(m_picker, &ServicePicker::chosen, this, &NewCasePage::chooseService);
    connect(m_picker, &ServicePicker::left, this, &NewCasePage::left);
    connect(m_result, &IntakeResult::openAsked, this, &NewCasePage::caseMade);
    connect(m_result, &IntakeResult::anotherAsked, this, &NewCasePage::begin);
    connect(m_result, &IntakeResult::said, this, &NewCasePage::said);
}

QWidget* NewCasePage::buildForm() {
    auto* page = new QWidget(m_steps);
    theme::wear(page, "pane");
    auto* outer = column(page, 0, 0);
    auto* content = new QWidget(page);
    auto* sheet = new QWidget(content);
    sheet->setMaximumWidth(theme::kReadable);
    auto* layout = column(sheet, 0, theme::kGrid + theme::kHalf);
    m_title = makeLabel(sheet, "intakeTitle", "title");
    m_title->setWordWrap(true);
    m_summary = makeText(sheet, "intakeSummary", "secondary");
    m_other = makeButton(sheet, "otherService", "link");
    m_officeLabel = makeLabel(sheet, "officeLabel", "fieldLabel");
    m_office = new QComboBox(sheet);
    m_office->setObjectName(QStringLiteral("officeChoice"));
    m_applicantTitle = makeLabel(sheet, "applicantTitle", "section");
    m_applicant = new ApplicantEditor(sheet);
    m_requestTitle = makeLabel(sheet, "requestTitle", "section");
    m_about = new FormEditor(sheet);
    m_form = new FormEditor(sheet);
    m_trouble = new Notice(sheet, "intakeTrouble", "problem");
    layout->addWidget(m_title);
    layout->addWidget(m_summary);
    layout->addWidget(m_other, 0, Qt::AlignLeft);
    layout->addWidget(m_officeLabel);
    layout->addWidget(m_office, 0, Qt::AlignLeft);
    layout->addWidget(makeRule(sheet));
    layout->addWidget(m_applicantTitle);
    layout->addWidget(m_applicant);
    layout->addWidget(makeRule(sheet));
    layout->addWidget(m_requestTitle);
    layout->addWidget(m_form);
    layout->addWidget(m_about);
    layout->addStretch(1);
    row(content, 3 * theme::kGrid, 0)->addLayout(centred(sheet));
    m_scroll = makeScroll(page, "intakeScroll", content);
    outer->addWidget(m_scroll, 1);
    outer->addWidget(buildFoot(page));
    connectForm();
    return page;
}

// In the same column as the form above it.
QWidget* NewCasePage::buildFoot(QWidget* page) {
    auto* foot = makeFrame(page, "intakeFoot", "foot");
    auto* inner = new QWidget(foot);
    inner->setMaximumWidth(theme::kReadable);
    auto* across = row(foot, 0, 0);
    across->addLayout(centred(inner));
    const auto leaveRoom = [this, across](int least, int most) {
        const int bar = most > least ? m_scroll->verticalScrollBar()->sizeHint().width() : 0;
        across->setContentsMargins(3 * theme::kGrid, theme::kGrid, 3 * theme::kGrid + bar, theme::kGrid);
    };
    leaveRoom(0, 0);
    connect(m_scroll->verticalScrollBar(), &QScrollBar::rangeChanged, across, leaveRoom);
    auto* lines = column(inner, 0, theme::kGrid);
    m_duplicates = new DuplicatesStrip(m_desk.ports.adviser, foot);
    lines->addWidget(m_duplicates);
    auto* buttons = row(nullptr, 0, theme::kGrid);
    lines->addLayout(buttons);
    m_submit = makeButton(foot, "takeIn", "primary");
    m_leave = makeButton(foot, "leaveIntake", "quiet");
    for (QPushButton* button : {m_submit, m_leave}) button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    buttons->addWidget(m_submit);
    buttons->addWidget(m_leave);
    buttons->addWidget(m_trouble, 100);
    buttons->addStretch(1);
    return foot;
}

void NewCasePage::connectForm() {
    connect(m_other, &QPushButton::clicked, this, [this] {
        m_steps->setCurrentIndex(PickStep);
        m_picker->begin();
    });
    connect(m_submit, &QPushButton::clicked, this, &NewCasePage::submit);
    connect(m_leave, &QPushButton::clicked, this, &NewCasePage::left);
    for (FormEditor* form : {m_form, m_about}) connect(form, &FormEditor::edited, this, &NewCasePage::typed);
    connect(m_applicant, &ApplicantEditor::edited, this, &NewCasePage::typed);
    connect(m_duplicates, &DuplicatesStrip::openAsked, this, &NewCasePage::otherCaseAsked);
    connect(m_duplicates, &DuplicatesStrip::heightChanged, this, &NewCasePage::keepInSight);
}

void NewCasePage::name() {
    m_other->setText(Tr::tr("Choose another service"));
    m_applicantTitle->setText(Tr::tr("APPLICANT"));
    m_requestTitle->setText(Tr::tr("REQUEST"));
    m_officeLabel->setText(words::partLabel(QStringLiteral("office"), nullptr));
    m_submit->setText(Tr::tr("Take in the request"));
    describe(m_submit, Tr::tr("Take in the request"), Tr::tr("Ctrl+Enter"));
    m_leave->setText(Tr::tr("Leave"));
    describe(m_leave, Tr::tr("Leave"), Tr::tr("Esc · what you typed is kept"));
    // The channel's words are made here, so they are made anew.
    const FieldValues about = m_about->values();
    m_about->setFields(aboutFields());
    m_about->setValues(about);
    fillOffices();
    if (m_service.id.isEmpty()) return;
    m_title->setText(Tr::tr("New case · %1").arg(words::local(m_service.name)));
    m_summary->setText(words::local(m_service.summary));
}

void NewCasePage::fillOffices() {
    const QString chosen = m_office->currentData().toString();
    m_office->clear();
    for (const OfficeId& id : visibleOffices(m_desk.directory.me)) {
        if (!has(m_desk.directory.me, id, Right::Register)) continue;
        const Office office = m_desk.directory.offices.value(id);
        m_office->addItem(words::language() == words::Language::Chinese ? office.nameZh : office.nameEn, id.text());
    }
    if (!chosen.isEmpty()) m_office->setCurrentIndex(qMax(0, m_office->findData(chosen)));
    // One office is no choice.
    m_office->setVisible(m_office->count() > 1);
    m_officeLabel->setVisible(m_office->count() > 1);
    m_office->setAccessibleName(m_officeLabel->text());
}

OfficeId NewCasePage::office() const {
    return OfficeId{m_office->currentData().toString()};
}

void NewCasePage::begin() {
    // What is being taken in is answered on this page.
    if (m_isUnderWay) return;
    m_service = {};
    m_begun = false;
    m_duplicates->forget();
    m_trouble->say({});
    m_submit->setEnabled(true);
    fillOffices();
    m_applicant->setApplicant({});
    m_form->setFields({});
    m_about->setFields(aboutFields());
    m_about->setValues({{QStringLiteral("channel"), QLatin1String(channelName(Channel::Counter))}});
    m_steps->setCurrentIndex(PickStep);
    m_picker->begin();
    m_drafts.open(kDraftKey, [this](const FieldValues& kept) { restore(kept); });
}

void NewCasePage::restore(const FieldValues& kept) {
    const ServiceId id{kept.value(QLatin1String(kDraftService))};
    const Service* service = m_desk.directory.catalogue.newest(id);
    if (service == nullptr) return;
    m_begun = true;
    setService(*service);
    RegisterBody body = bodyFromDraft(kept);
    m_applicant->setApplicant(body.applicant);
    m_form->setValues(body.fields);
    m_about->setValues({{QStringLiteral("subject"), body.subject},
                        {QStringLiteral("address"), body.address},
                        {QStringLiteral("text"), body.text},
                        {QStringLiteral("channel"), QLatin1String(channelName(body.channel))}});
    lookForDuplicates();
    Q_EMIT said(Tr::tr("This is the request that you had begun. Leave it or go on."));
}

void NewCasePage::chooseService(const Service& service) {
    const FieldValues typedBefore = m_form->values();
    setService(service);
    // Fields of the same name keep what was typed.
    m_form->setValues(typedBefore);
    lookForDuplicates();
}

void NewCasePage::setService(const Service& service) {
    m_service = service;
    m_form->setFields(service.fields);
    name();
    m_steps->setCurrentIndex(FormStep);
    m_scroll->verticalScrollBar()->setValue(0);
    m_applicant->focusFirst();
}

void NewCasePage::typed() {
    m_trouble->say({});
    if (m_service.id.isEmpty()) return;
    m_begun = true;
    m_drafts.typed(draftOf(body()));
    lookForDuplicates();
}

void NewCasePage::lookForDuplicates() {
    m_duplicates->consider(probeOf(body()));
}

// The strip takes its height from the form: what is being typed must not get under it.
void NewCasePage::keepInSight() {
    QWidget* typing = QApplication::focusWidget();
    if (typing == nullptr || !m_scroll->widget()->isAncestorOf(typing)) return;
    m_scroll->parentWidget()->layout()->activate();
    m_scroll->ensureWidgetVisible(typing, 0, 0);
}

RegisterBody NewCasePage::body() const {
    const FieldValues about = m_about->values();
    RegisterBody body;
    body.service = m_service.id;
    body.serviceVersion = m_service.version;
    body.office = office();
    body.channel = channelFromName(about.value(QStringLiteral("channel"))).value_or(Channel::Counter);
    body.applicant = m_applicant->applicant();
    body.subject = about.value(QStringLiteral("subject"));
    body.text = about.value(QStringLiteral("text"));
    body.address = about.value(QStringLiteral("address"));
    body.fields = m_form->values();
    return body;
}

void NewCasePage::submit() {
    if (m_steps->currentIndex() != FormStep || !m_submit->isEnabled()) return;
    // All three are asked, so that every problem is shown at once.
    const bool applicant = m_applicant->check();
    const bool form = m_form->check().isEmpty();
    const bool about = m_about->check().isEmpty();
    if (!applicant || !form || !about) {
        m_trouble->say(Tr::tr("Some fields need a look; each says what is missing."));
        if (!applicant) {
            m_applicant->focusProblem();
        } else if (!form) {
            m_form->focusProblem();
        } else {
            m_about->focusProblem();
        }
        return;
    }
    m_submit->setEnabled(false);
    m_isUnderWay = true;
    m_desk.ports.writer.perform({{}, body(), 0}, m_asked.token(),
                                [this](Result<ActionMade> answer) { registered(answer); });
}

void NewCasePage::registered(const Result<ActionMade>& answer) {
    m_submit->setEnabled(true);
    m_isUnderWay = false;
    if (!answer.ok()) {
        m_trouble->say(words::errorSentence(answer.error()));
        // It may have been left meanwhile, in the belief that it would be taken in.
        if (!isVisible()) Q_EMIT said(words::errorSentence(answer.error()));
        return;
    }
    if (!isVisible()) Q_EMIT said(Tr::tr("Taken in: %1", "the number of a case").arg(answer->caseNumber));
    m_begun = false;
    m_drafts.forget(kDraftKey);  // also when the page was left meanwhile, or the request would be offered again
    m_duplicates->forget();
    m_result->show(*answer, m_service);
    m_steps->setCurrentIndex(ResultStep);
}

void NewCasePage::putAway() {
    m_drafts.leave();
    m_duplicates->forget();
}

}  // namespace guichet::ui
