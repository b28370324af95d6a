// ApplicantEditor: who the case is for: a person or an organisation, possibly through a proxy (代办).
#pragma once

#include <QWidget>

#include "core/case/applicant.h"
#include "ui/intake/form_editor.h"

class QCheckBox;
class QRadioButton;

namespace guichet::ui {

// The parts of an applicant as fields, named "applicant.name" …, checked like those of a service.
QVector<Field> applicantFields(ApplicantKind kind);
QVector<Field> proxyFields();

class ApplicantEditor : public QWidget {
    Q_OBJECT
public:
    explicit ApplicantEditor(QWidget* parent);

    [[nodiscard]] Applicant applicant() const;
    void setApplicant(const Applicant& applicant);
    // True if all is well; shows every problem otherwise.
    bool check();
    void focusFirst();
    void focusProblem();

Q_SIGNALS:
    void edited();

private:
    void setKind(ApplicantKind kind);

    QRadioButton* m_person;
    QRadioButton* m_organisation;
    FormEditor* m_form;
    QCheckBox* m_hasProxy;
    FormEditor* m_proxy;
    ApplicantKind m_kind = ApplicantKind::Person;
};

}  // namespace guichet::ui
