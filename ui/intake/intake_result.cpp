#include "ui/intake/intake_result.h"

#include <QPointer>

#include "ui/common/pieces.h"
#include "ui/common/theme.h"
#include "ui/common/tr.h"
#include "ui/common/wording.h"
#include "words/language.h"
#include "words/problems.h"

namespace guichet::ui {

IntakeResult::IntakeResult(const Desk& desk, QWidget* parent) : QWidget(parent), m_desk(desk), m_receipts(desk) {
    setObjectName(QStringLiteral("intakeResult"));
    theme::wear(this, "pane");
    auto* outer = column(this, 3 * theme::kGrid, 0);
    auto* card = makeFrame(this, "resultCard", "card");
    card->setMaximumWidth(theme::kReadable / 2 + 20 * theme::kGrid);
    auto* layout = column(card, 3 * theme::kGrid, theme::kGrid);
    m_title = makeLabel(card, "resultTitle", "green");
    m_number = makeLabel(card, "resultNumber", "large");
    m_number->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_serviceName = makeText(card, "resultService", "strong");
    m_meaning = makeText(card, "resultMeaning");
    m_trouble = new Notice(card, "resultTrouble", "problem");
    auto* buttons = row(nullptr, 0, theme::kGrid);
    m_print = makeButton(card, "printReceipt", "primary");
    m_save = makeButton(card, "saveReceipt");
    m_open = makeButton(card, "openNewCase");
    m_another = makeButton(card, "anotherCase", "quiet");
    for (QPushButton* button : {m_print, m_save, m_open, m_another}) buttons->addWidget(button);
    buttons->addStretch(1);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_title, m_number, m_serviceName, m_meaning, m_trouble})
        layout->addWidget(widget);
    layout->addSpacing(theme::kGrid);
    layout->addLayout(buttons);
    outer->addStretch(1);
    outer->addLayout(centred(card));
    outer->addStretch(2);
    connect(m_print, &QPushButton::clicked, this, &IntakeResult::print);
    connect(m_save, &QPushButton::clicked, this, &IntakeResult::save);
    connect(m_open, &QPushButton::clicked, this, [this] { Q_EMIT openAsked(m_made.caseId); });
    connect(m_another, &QPushButton::clicked, this, &IntakeResult::anotherAsked);
    worded(this, [this] { name(); });
}

void IntakeResult::name() {
    m_title->setText(Tr::tr("Received"));
    m_number->setText(m_made.caseNumber);
    m_number->setAccessibleName(Tr::tr("Case number %1").arg(m_made.caseNumber));
    m_serviceName->setText(words::local(m_service.name));
    m_meaning->setText(
        Tr::tr("The number is final and can be given to the applicant now. The receipt says “Received”: the request is "
               "taken in, "
               "not yet accepted and not decided. It reaches the centre as soon as there is a connection."));
    m_print->setText(Tr::tr("Print receipt"));
    m_save->setText(Tr::tr("Save as a file …"));
    m_open->setText(Tr::tr("Open the case"));
    m_another->setText(Tr::tr("Another request"));
}

void IntakeResult::show(const ActionMade& made, const Service& service) {
    m_made = made;
    m_service = service;
    m_trouble->say({});
    name();
    m_print->setFocus(Qt::OtherFocusReason);
}

Completion<Unit> IntakeResult::answered(const QString& text) {
    return [self = QPointer<IntakeResult>(this), text](Result<Unit> answer) {
        if (!self) return;
        self->m_trouble->say(answer.ok() ? QString() : words::errorSentence(answer.error()));
        if (answer.ok()) Q_EMIT self->said(text);
    };
}

void IntakeResult::print() {
    m_receipts.print(m_made.caseId, answered(Tr::tr("The receipt is printed.")));
}

void IntakeResult::save() {
    m_desk.prompts.saveFile(window(), Tr::tr("Save the receipt"), m_made.caseNumber + QStringLiteral(".pdf"),
                            [self = QPointer<IntakeResult>(this)](const QString& path) {
                                if (!self || path.isEmpty()) return;
                                self->m_receipts.save(self->m_made.caseId, path,
                                                      self->answered(Tr::tr("The receipt is saved.")));
                            });
}

}  // namespace guichet::ui
