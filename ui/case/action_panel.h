// ActionPanel: where an action gets its words, inside the case pane. Ctrl+Enter does it, Esc leaves it with the draft
// kept.
//
// What goes to the applicant is looked through first (docs/screening.md): what was found is shown, and the button then
// sends it, sends it with a reason, or waits until the text is another. Any change of the text begins anew.
//
// A file to attach is taken in as soon as it is chosen, so that its true type is seen before it is attached. Leaving
// stops that.
//
// While what was pressed is under way nothing in the panel can be changed: what is sent is what stands there.
#pragma once

#include <QFrame>
#include <QPointer>

#include "ui/common/asked.h"
#include "ui/common/desk.h"
#include "ui/common/draft_keeper.h"
#include "ui/intake/form_editor.h"

class QLabel;
class QMenu;
class QProgressBar;
class QPushButton;

namespace guichet::ui {

class Notice;
class ScreeningStrip;

class ActionPanel : public QFrame {
    Q_OBJECT
public:
    ActionPanel(Desk& desk, QWidget* parent);
    ~ActionPanel() override;

    void open(ActionType type, const Dossier& dossier, const QString& documentKey = {});
    // Attaches this file; goes on with what is typed where the panel is open for it already.
    void openWithFile(const Dossier& dossier, const QString& path);
    void openReveal(const Dossier& dossier);
    void leave();
    // What is open now, to be named when an answer comes: the person may have gone on to another text meanwhile.
    [[nodiscard]] const QString& turn() const { return m_turn; }
    [[nodiscard]] bool isAt(const QString& turn) const { return m_open && m_turn == turn; }
    // The action of that turn is in the outbox: its draft is no longer needed.
    void done(const QString& turn);
    // The action was refused; what was typed stays.
    void refuse(const QString& sentence);
    [[nodiscard]] bool isOpen() const { return m_open; }
    [[nodiscard]] bool isUnderWay() const { return m_underWay; }
    // Had the focus before it opened; null: that is gone, or cannot take it any more.
    [[nodiscard]] QWidget* cameFrom() const;
    [[nodiscard]] qint64 seenRev() const { return m_dossier.theCase.rev; }
    void submit();

Q_SIGNALS:
    void asked(const guichet::ActionBody& body);
    void revealAsked(const QString& reason);
    void opened();
    void closed(bool hadFocus);  // it is about to hide

protected:
    bool event(QEvent* event) override;

private:
    void build();
    void come();
    void show(const QString& title, const QString& explanation, const QString& button);
    void begin(ActionType type, const Dossier& dossier, const QString& documentKey);
    void chooseFile();
    void takeFile(const QString& path);
    void fileTaken(const Result<FileTaken>& answer);
    void stopTaking();
    void showFile();
    void fillReplies();
    [[nodiscard]] QVector<Field> fields() const;
    [[nodiscard]] QString explanation() const;
    [[nodiscard]] std::optional<ActionBody> body(const FieldValues& values);
    void lookUpAndAsk(ActionBody body);
    void screenAndAsk(const ActionBody& body);
    void showFinds(const QVector<Find>& finds);
    void markFinds();
    void setUnderWay(bool underWay);
    [[nodiscard]] bool hasFocusInside() const;
    void releaseAndAsk(const ActionBody& body);
    void textChanged();
    void forgetFinds();
    void nameButton();
    [[nodiscard]] QString textNow() const;
    [[nodiscard]] const Service* service() const;

    // Of the text that goes to the applicant.
    enum class Screening {
        None,
        UnderWay,
        Shown,   // its finds are on the screen
        Passed,  // it is on its way, and what is typed now changes nothing of it
    };

    Desk& m_desk;
    DraftKeeper m_drafts;
    Dossier m_dossier;
    ActionType m_type = ActionType::Note;
    bool m_reveal = false;
    bool m_open = false;
    QString m_turn;  // the key of its draft
    QString m_documentKey;
    std::optional<FileTaken> m_file;
    QString m_taking;  // the name of the file that is being read; empty: none is
    Asked m_take;
    Asked m_lookUp;
    Screening m_screening = Screening::None;
    QString m_screenedText;
    QString m_button;  // what the action calls it
    Asked m_screen;
    bool m_underWay = false;
    QPointer<QWidget> m_pressedAt;  // had the focus then
    QPointer<QWidget> m_cameFrom;
    QLabel* m_title;
    QLabel* m_explanation;
    FormEditor* m_form;
    ScreeningStrip* m_finds;
    QPushButton* m_choose;
    QPushButton* m_stop;
    QLabel* m_fileName;
    QProgressBar* m_reading;
    Notice* m_trouble;
    QPushButton* m_do;
    QPushButton* m_leave;
    QPushButton* m_replies;
    QMenu* m_replyMenu;
};

}  // namespace guichet::ui
