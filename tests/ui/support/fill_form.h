// fillForm: gives every required field that is in sight and empty a value that passes its check.
#pragma once

#include "ui/intake/field_input.h"

namespace guichet::ui {

inline QString passingValue(const Field& field) {
    if (!field.choices.isEmpty()) return field.choices.first().value;
    switch (field.type) {
        case FieldType::YesNo:
            return QStringLiteral("true");
        case FieldType::Date:
            return QStringLiteral("2026-03-01");
        case FieldType::Number:
        case FieldType::Money:
            return QStringLiteral("3");
        case FieldType::Phone:
            return QStringLiteral("021 5555 1234");
        case FieldType::Email:
            return QStringLiteral("anna@example.org");
        case FieldType::CitizenNumber:
            return QStringLiteral("11010519491231002X");
        case FieldType::OrganisationCode:
        case FieldType::Text:
        case FieldType::LongText:
        case FieldType::Choice:
        case FieldType::Choices:
        case FieldType::Address:
            return QStringLiteral("Elm Street");
    }
    return {};
}

inline void fillForm(QWidget* page) {
    for (FieldInput* input : page->findChildren<FieldInput*>()) {
        if (input->isVisible() && input->field().required && input->value().isEmpty())
            input->setValue(passingValue(input->field()));
    }
}

}  // namespace guichet::ui
