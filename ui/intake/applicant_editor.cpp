#include "ui/intake/applicant_editor.h"

#include <QCheckBox>
#include <QRadioButton>

#include "ui/common/pieces.h"
#include "ui/common/theme.h"
#include "ui/common/tr.h"
#include "ui/common/wording.h"
#include "words/terms.h"

namespace guichet::ui {

namespace {

Field part(const char* name, FieldType type, bool required = false) {
    Field field;
    field.name = QLatin1String(name);
    field.type = type;
    field.required = required;
    field.personal = true;
    return field;
}

}  // namespace

QVector<Field> applicantFields(ApplicantKind kind) {
    const FieldType number = kind == ApplicantKind::Person ? FieldType::CitizenNumber : FieldType::OrganisationCode;
    return {part("applicant.name", FieldType::Text, true), part("applicant.idNumber", number),
            part("applicant.phone", FieldType::Phone), part("applicant.email", FieldType::Email),
            part("applicant.address", FieldType::Address)};
}

QVector<Field> proxyFields() {
    return {part("proxy.name", FieldType::Text, true), part("proxy.idNumber", FieldType::CitizenNumber),
            part("proxy.phone", FieldType::Phone), part("proxy.relation", FieldType::Text)};
}

ApplicantEditor::ApplicantEditor(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("applicantEditor"));
    auto* layout = column(this, 0, theme::kGrid + theme::kHalf);
    auto* kinds = row(nullptr, 0, 2 * theme::kGrid);
    m_person = new QRadioButton(this);
    m_person->setObjectName(QStringLiteral("applicantIsPerson"));
    m_person->setChecked(true);
    m_organisation = new QRadioButton(this);
    m_organisation->setObjectName(QStringLiteral("applicantIsOrganisation"));
    kinds->addWidget(m_person);
    kinds->addWidget(m_organisation);
    kinds->addStretch(1);
    layout->addLayout(kinds);
    m_form = new FormEditor(this);
    m_form->setFields(applicantFields(m_kind));
    layout->addWidget(m_form);
    m_hasProxy = new QCheckBox(this);
    m_hasProxy->setObjectName(QStringLiteral("hasProxy"));
    layout->addWidget(m_hasProxy);
    m_proxy = new FormEditor(this);
    m_proxy->setFields(proxyFields());
    m_proxy->hide();
    layout->addWidget(m_proxy);
    connect(m_person, &QRadioButton::clicked, this, [this] { setKind(ApplicantKind::Person); });
    connect(m_organisation, &QRadioButton::clicked, this, [this] { setKind(ApplicantKind::Organisation); });
    connect(m_hasProxy, &QCheckBox::toggled, m_proxy, &QWidget::setVisible);
    connect(m_hasProxy, &QCheckBox::clicked, this, &ApplicantEditor::edited);
    connect(m_form, &FormEditor::edited, this, &ApplicantEditor::edited);
    connect(m_proxy, &FormEditor::edited, this, &ApplicantEditor::edited);
    worded(this, [this] {
        m_person->setText(words::applicantKindWord(ApplicantKind::Person));
        m_organisation->setText(words::applicantKindWord(ApplicantKind::Organisation));
        m_hasProxy->setText(Tr::tr("Somebody else acts for the applicant"));
    });
}

void ApplicantEditor::setKind(ApplicantKind kind) {
    if (kind == m_kind) return;
    const FieldValues typed = m_form->values();
    m_kind = kind;
    m_form->setFields(applicantFields(kind));
    m_form->setValues(typed);
    Q_EMIT edited();
}

Applicant ApplicantEditor::applicant() const {
    const FieldValues typed = m_form->values();
    const auto value = [&typed](const char* name) { return typed.value(QLatin1String(name)); };
    Applicant result{m_kind,
                     value("applicant.name"),
                     value("applicant.idNumber"),
                     value("applicant.phone"),
                     value("applicant.email"),
                     value("applicant.address"),
                     std::nullopt};
    if (m_hasProxy->isChecked()) {
        const FieldValues proxy = m_proxy->values();
        result.proxy = Proxy{proxy.value(QStringLiteral("proxy.name")), proxy.value(QStringLiteral("proxy.idNumber")),
                             proxy.value(QStringLiteral("proxy.phone")), proxy.value(QStringLiteral("proxy.relation"))};
    }
    return result;
}

void ApplicantEditor::setApplicant(const Applicant& applicant) {
    m_kind = applicant.kind;
    m_person->setChecked(m_kind == ApplicantKind::Person);
    m_organisation->setChecked(m_kind == ApplicantKind::Organisation);
    m_form->setFields(applicantFields(m_kind));
    m_form->setValues({{QStringLiteral("applicant.name"), applicant.name},
                       {QStringLiteral("applicant.idNumber"), applicant.idNumber},
                       {QStringLiteral("applicant.phone"), applicant.phone},
                       {QStringLiteral("applicant.email"), applicant.email},
                       {QStringLiteral("applicant.address"), applicant.address}});
    m_hasProxy->setChecked(applicant.proxy.has_value());
    const Proxy proxy = applicant.proxy.value_or(Proxy{});
    m_proxy->setValues({{QStringLiteral("proxy.name"), proxy.name},
                        {QStringLiteral("proxy.idNumber"), proxy.idNumber},
                        {QStringLiteral("proxy.phone"), proxy.phone},
                        {QStringLiteral("proxy.relation"), proxy.relation}});
}

bool ApplicantEditor::check() {
    const bool form = m_form->check().isEmpty();
    const bool proxy = !m_hasProxy->isChecked() || m_proxy->check().isEmpty();
    return form && proxy;
}

void ApplicantEditor::focusFirst() {
    m_form->focusFirst();
}

void ApplicantEditor::focusProblem() {
    if (!m_form->check().isEmpty()) {
        m_form->focusProblem();
    } else if (m_hasProxy->isChecked()) {
        m_proxy->focusProblem();
    }
}

}  // namespace guichet::ui
