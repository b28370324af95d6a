#include "ui/case/action_panel.h"

#include <QFileInfo>
#include <QKeyEvent>
#include <QMenu>
#include <QProgressBar>
#include <QShortcut>
#include <QUuid>

#include "core/action/outgoing.h"
#include "ui/case/panel_fields.h"
#include "ui/case/screening_strip.h"
#include "ui/common/pieces.h"
#include "ui/common/theme.h"
#include "ui/common/tr.h"
#include "ui/common/wording.h"
#include "words/file_words.h"
#include "words/language.h"
#include "words/problems.h"
#include "words/terms.h"

namespace guichet::ui {

ActionPanel::ActionPanel(Desk& desk, QWidget* parent)
    : QFrame(parent), m_desk(desk), m_drafts(desk.ports.writer, this) {
    setObjectName(QStringLiteral("actionPanel"));
    theme::wear(this, "panel");
    build();
    hide();
    worded(this, [this] {
        if (!m_open) return;
        const FieldValues typed = m_form->values();
        m_form->setFields(fields());
        m_form->setValues(typed);
        show(m_reveal ? Tr::tr("Show personal data") : words::actionQuestion(m_type), explanation(),
             m_reveal ? Tr::tr("Show personal data") : words::actionButton(m_type));
        if (m_screening == Screening::Shown) markFinds();
    });
}

ActionPanel::~ActionPanel() = default;

void ActionPanel::build() {
    auto* layout = column(this, theme::kGrid + theme::kHalf, theme::kGrid);
    m_title = makeLabel(this, "panelTitle", "heading");
    m_explanation = makeText(this, "panelExplanation", "secondary");
    m_form = new FormEditor(this);
    m_form->setObjectName(QStringLiteral("panelForm"));
    layout->addWidget(m_title);
    layout->addWidget(m_explanation);
    auto* file = row(nullptr, 0, theme::kGrid);
    m_choose = makeButton(this, "chooseFile");
    m_choose->setIcon(theme::icon("document-open"));
    m_fileName = makeLabel(this, "fileName", "secondary");
    m_fileName->setWordWrap(true);
    m_stop = makeButton(this, "stopTaking", "quiet");
    file->addWidget(m_choose);
    file->addWidget(m_fileName, 1);
    file->addWidget(m_stop);
    layout->addLayout(file);
    m_reading = new QProgressBar(this);
    m_reading->setObjectName(QStringLiteral("fileReading"));
    m_reading->setRange(0, 0);  // how far it is, nobody says
    m_reading->setTextVisible(false);
    layout->addWidget(m_reading);
    layout->addWidget(m_form);
    m_finds = new ScreeningStrip(this);
    layout->addWidget(m_finds);
    m_trouble = new Notice(this, "panelTrouble", "problem");
    layout->addWidget(m_trouble);
    auto* buttons = row(nullptr, 0, theme::kGrid);
    m_do = makeButton(this, "panelDo", "primary");
    m_leave = makeButton(this, "panelLeave", "quiet");
    m_replies = makeButton(this, "panelReplies");
    m_replyMenu = new QMenu(m_replies);
    m_replies->setMenu(m_replyMenu);
    buttons->addWidget(m_do);
    buttons->addWidget(m_leave);
    buttons->addStretch(1);
    buttons->addWidget(m_replies);
    layout->addLayout(buttons);
    connect(m_do, &QPushButton::clicked, this, &ActionPanel::submit);
    connect(m_leave, &QPushButton::clicked, this, &ActionPanel::leave);
    connect(m_choose, &QPushButton::clicked, this, &ActionPanel::chooseFile);
    connect(m_stop, &QPushButton::clicked, this, &ActionPanel::stopTaking);
    connect(m_form, &FormEditor::edited, this, [this] {
        textChanged();
        m_drafts.typed(m_form->values());
    });
    for (const int key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto* shortcut = new QShortcut(QKeySequence(Qt::ControlModifier | key), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, &ActionPanel::submit);
    }
}

QVector<Field> ActionPanel::fields() const {
    return m_reveal ? revealFields() : panelFields(m_type, m_dossier, m_desk);
}

QString ActionPanel::explanation() const {
    if (m_reveal)
        return Tr::tr(
            "Names, numbers and addresses are shown in full until you leave this case. Your reason is logged.");
    return panelExplanation(m_type);
}

void ActionPanel::open(ActionType type, const Dossier& dossier, const QString& documentKey) {
    begin(type, dossier, documentKey);
    if (type == ActionType::Attach) chooseFile();
}

void ActionPanel::openWithFile(const Dossier& dossier, const QString& path) {
    if (!m_open || m_reveal || m_type != ActionType::Attach) begin(ActionType::Attach, dossier, {});
    takeFile(path);
}

void ActionPanel::begin(ActionType type, const Dossier& dossier, const QString& documentKey) {
    come();
    m_dossier = dossier;
    m_type = type;
    m_reveal = false;
    m_documentKey = documentKey;
    m_form->setFields(fields());
    m_form->setValues(type == ActionType::Attach ? FieldValues{{QStringLiteral("documentKey"), documentKey}}
                                                 : FieldValues{});
    show(words::actionQuestion(type), explanation(), words::actionButton(type));
    fillReplies();
    m_turn = QStringLiteral("panel:%1:%2").arg(QLatin1String(actionTypeName(type)), dossier.theCase.id.text());
    m_drafts.open(m_turn, [this](FieldValues kept) {
        // Whoever chose a line of the checklist means that one.
        if (!m_documentKey.isEmpty()) kept[QStringLiteral("documentKey")] = m_documentKey;
        m_form->setValues(kept);
    });
}

void ActionPanel::openReveal(const Dossier& dossier) {
    come();
    m_dossier = dossier;
    m_reveal = true;
    m_turn = QStringLiteral("reveal:") + dossier.theCase.id.text();
    m_form->setFields(fields());
    show(Tr::tr("Show personal data"), explanation(), Tr::tr("Show personal data"));
    m_replies->hide();
}

void ActionPanel::come() {
    if (m_open) leave();
    m_cameFrom = window()->focusWidget();
}

QWidget* ActionPanel::cameFrom() const {
    const bool isThere = !m_cameFrom.isNull() && m_cameFrom->isVisible() && m_cameFrom->isEnabled();
    return isThere ? m_cameFrom.data() : nullptr;
}

void ActionPanel::show(const QString& title, const QString& explanation, const QString& button) {
    m_open = true;
    m_title->setText(title);
    setAccessibleName(title);
    m_explanation->setText(explanation);
    m_explanation->setVisible(!explanation.isEmpty());
    m_trouble->say({});
    m_button = button;
    nameButton();
    m_leave->setText(Tr::tr("Leave"));
    describe(m_leave, Tr::tr("Leave"), Tr::tr("Esc · what you typed is kept"));
    const bool attaches = !m_reveal && m_type == ActionType::Attach;
    m_choose->setVisible(attaches);
    m_choose->setText(Tr::tr("Choose a file …"));
    m_fileName->setVisible(attaches);
    showFile();
    setVisible(true);
    m_form->focusFirst();
    Q_EMIT opened();
}

void ActionPanel::fillReplies() {
    m_replyMenu->clear();
    const bool answers = goesToApplicant(m_type) && service() != nullptr && !service()->replies.isEmpty();
    m_replies->setVisible(answers);
    m_replies->setText(Tr::tr("Reply texts"));
    if (!answers) return;
    for (const ReplyText& reply : service()->replies) {
        const QString body = words::local(reply.body);
        QAction* action = m_replyMenu->addAction(words::local(reply.name));
        connect(action, &QAction::triggered, this, [this, body] {
            FieldValues values = m_form->values();
            QString& text = values[QStringLiteral("message")];
            text = text.isEmpty() ? body : text + QLatin1Char('\n') + body;
            m_form->setValues(values);
            textChanged();
            m_drafts.typed(values);
        });
    }
}

void ActionPanel::chooseFile() {
    m_desk.prompts.openFile(window(), Tr::tr("Attach a document"),
                            [self = QPointer<ActionPanel>(this), turn = m_turn](const QString& path) {
                                // The person may have gone on to another case while the question stood open.
                                if (!self || path.isEmpty() || !self->isAt(turn)) return;
                                self->takeFile(path);
                            });
}

void ActionPanel::takeFile(const QString& path) {
    m_file.reset();
    m_taking = QFileInfo(path).fileName();
    m_trouble->say({});
    showFile();
    m_desk.ports.files.take(path, m_take.again(), [this](const Result<FileTaken>& answer) { fileTaken(answer); });
}

void ActionPanel::fileTaken(const Result<FileTaken>& answer) {
    m_taking.clear();
    if (!answer.ok()) {
        m_trouble->say(words::errorSentence(answer.error(), service()));
    } else if (service() != nullptr && answer->sizeBytes > service()->files.mostBytes()) {
        m_trouble->say(words::refusalSentence(Refusal{QStringLiteral("fileTooLarge"), {}}, service()));
    } else if (service() != nullptr && !service()->files.takes(answer->mime)) {
        m_trouble->say(words::refusalSentence(Refusal{QStringLiteral("fileType"), {}}, service()));
    } else {
        m_file = *answer;
    }
    showFile();
}

void ActionPanel::stopTaking() {
    const bool pressed = m_stop->hasFocus();
    m_take.cancel();
    m_taking.clear();
    showFile();
    if (pressed) m_choose->setFocus(Qt::OtherFocusReason);
}

void ActionPanel::showFile() {
    const bool reading = !m_taking.isEmpty();
    m_reading->setVisible(reading);
    m_stop->setVisible(reading);
    m_stop->setText(Tr::tr("Stop"));
    if (reading) {
        m_fileName->setText(Tr::tr("Reading %1 …").arg(m_taking));
        describe(m_reading, m_fileName->text());
        describe(m_stop, Tr::tr("Stop reading %1").arg(m_taking));
    } else if (m_file) {
        m_fileName->setText(
            Tr::tr("%1 · %2 · %3", "file name, kind of file, size")
                .arg(m_file->name, words::fileKindWord(m_file->mime), words::fileSizeWord(m_file->sizeBytes)));
    } else {
        m_fileName->setText(Tr::tr("No file chosen yet"));
    }
}

const Service* ActionPanel::service() const {
    return m_desk.serviceOf(m_dossier.theCase.service, m_dossier.theCase.serviceVersion);
}

std::optional<ActionBody> ActionPanel::body(const FieldValues& values) {
    if (m_type != ActionType::Attach) return panelBody(m_type, values);
    if (!m_file) {
        m_trouble->say(m_taking.isEmpty() ? Tr::tr("Choose a file first.")
                                          : Tr::tr("The file is still being read. Wait a moment."));
        return std::nullopt;
    }
    Document document;
    document.documentId = DocumentId{QUuid::createUuid().toString(QUuid::WithoutBraces)};
    document.key = values.value(QStringLiteral("documentKey"));
    document.name = m_file->name;
    document.mime = m_file->mime;
    document.sizeBytes = m_file->sizeBytes;
    document.sha256 = m_file->sha256;
    return AttachBody{document};
}

void ActionPanel::submit() {
    if (!m_open || !m_do->isEnabled()) return;
    if (!m_form->check().isEmpty()) {
        m_form->focusProblem();
        return;
    }
    const FieldValues values = m_form->values();
    if (m_reveal) {
        setUnderWay(true);
        Q_EMIT revealAsked(values.value(QStringLiteral("reason")));
        return;
    }
    if (const std::optional<ActionBody> made = body(values)) screenAndAsk(*made);
}

QString ActionPanel::textNow() const {
    const std::optional<ActionBody> made = m_reveal ? std::nullopt : panelBody(m_type, m_form->values());
    return made ? outgoingText(*made) : QString();
}

void ActionPanel::screenAndAsk(const ActionBody& body) {
    const QString text = outgoingText(body);
    if (text.isEmpty()) return lookUpAndAsk(body);
    // What is shown was seen; a text set without typing is another.
    if (m_screening == Screening::Shown && text == m_screenedText) return releaseAndAsk(body);
    forgetFinds();
    setUnderWay(true);
    m_screening = Screening::UnderWay;
    m_screenedText = text;
    m_desk.ports.screening.screen(m_dossier.theCase.id, Passage::Outgoing, text, m_screen.again(),
                                  [this, body](const Result<QVector<Find>>& found) {
                                      m_screening = Screening::None;
                                      if (!found.ok()) return refuse(words::errorSentence(found.error()));
                                      if (found->isEmpty()) return lookUpAndAsk(body);
                                      showFinds(*found);
                                  });
}

void ActionPanel::showFinds(const QVector<Find>& finds) {
    setUnderWay(false);
    m_screening = Screening::Shown;
    m_trouble->say({});
    m_finds->show(m_screenedText, finds);
    nameButton();
    const bool forbidden = mostSevere(finds) == Severity::Forbid;
    m_do->setEnabled(!forbidden);
    if (m_finds->isAsking()) m_finds->focusReason();
    markFinds();
    FieldInput* message = m_form->input(QStringLiteral("message"));
    if (forbidden && message != nullptr) message->focusControl();
}

void ActionPanel::markFinds() {
    FieldInput* message = m_form->input(QStringLiteral("message"));
    if (message == nullptr) return;
    QVector<TextStretch> stretches;
    const qsizetype length = message->value().size();
    for (const Find& find : m_finds->finds())
        if (find.start + find.length <= length) stretches << TextStretch{find.start, find.length};
    message->mark(stretches);
}

void ActionPanel::releaseAndAsk(const ActionBody& body) {
    if (!m_finds->isAsking()) return lookUpAndAsk(body);
    if (m_finds->reason().isEmpty()) return m_finds->sayReasonMissing();
    setUnderWay(true);
    m_desk.ports.screening.release(m_dossier.theCase.id, m_finds->reason(), m_screen.again(),
                                   [this, body](const Result<Unit>& kept) {
                                       if (!kept.ok()) return refuse(words::errorSentence(kept.error()));
                                       lookUpAndAsk(body);
                                   });
}

void ActionPanel::textChanged() {
    if (m_screening == Screening::None || m_screening == Screening::Passed || textNow() == m_screenedText) return;
    forgetFinds();
    setUnderWay(false);
    m_do->setEnabled(true);
}

void ActionPanel::setUnderWay(bool underWay) {
    if (underWay == m_underWay) return;
    m_underWay = underWay;
    const bool inside = hasFocusInside();
    if (underWay) {
        m_pressedAt = inside ? window()->focusWidget() : nullptr;
        // What is switched off hands the focus on, to somewhere else in the window.
        if (inside) setFocus(Qt::OtherFocusReason);
    }
    for (QWidget* part : std::initializer_list<QWidget*>{m_form, m_finds, m_choose, m_replies, m_do})
        part->setEnabled(!underWay);
    if (!underWay && inside && !m_pressedAt.isNull()) m_pressedAt->setFocus(Qt::OtherFocusReason);
}

// Also while another window is in front.
bool ActionPanel::hasFocusInside() const {
    const QWidget* at = window()->focusWidget();
    return at != nullptr && (at == this || isAncestorOf(at));
}

bool ActionPanel::event(QEvent* event) {
    // What is typed on while it is under way goes nowhere, least of all to the window's single keys.
    if (m_underWay && event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->modifiers() == Qt::NoModifier && !key->text().isEmpty() && key->key() != Qt::Key_Escape) {
            event->accept();
            return true;
        }
    }
    return QFrame::event(event);
}

void ActionPanel::forgetFinds() {
    m_screen.cancel();
    m_screening = Screening::None;
    m_screenedText.clear();
    m_finds->clear();
    if (FieldInput* message = m_form->input(QStringLiteral("message"))) message->mark({});
    nameButton();
}

void ActionPanel::nameButton() {
    const QString name = m_finds->isAsking() ? Tr::tr("Send anyway") : m_button;
    m_do->setText(name);
    describe(m_do, name, Tr::tr("Ctrl+Enter"));
}

void ActionPanel::lookUpAndAsk(ActionBody body) {
    setUnderWay(true);
    m_screening = Screening::Passed;
    const QString number = otherNumber(body);
    if (number.isEmpty()) {
        Q_EMIT asked(body);
        return;
    }
    m_desk.ports.reader.findByNumber(
        number, m_lookUp.again(), [this, turn = m_turn, body = std::move(body)](const Result<CaseId>& other) mutable {
            if (!isAt(turn)) return;
            if (!other) return refuse(words::errorSentence(other.error()));
            setOther(body, *other);
            Q_EMIT asked(body);
        });
}

void ActionPanel::refuse(const QString& sentence) {
    setUnderWay(false);
    m_screening = m_finds->isHidden() ? Screening::None : Screening::Shown;
    m_trouble->say(sentence);
}

void ActionPanel::done(const QString& turn) {
    m_drafts.forget(turn);
    if (isAt(turn)) leave();
}

void ActionPanel::leave() {
    if (!m_open) return;
    const bool hadFocus = hasFocusInside();
    m_drafts.leave();
    m_open = false;
    forgetFinds();
    m_lookUp.cancel();
    stopTaking();
    m_file.reset();
    setUnderWay(false);
    m_do->setEnabled(true);
    // What is hidden hands the focus on to whatever comes next in the window.
    Q_EMIT closed(hadFocus);
    hide();
}

}  // namespace guichet::ui
