// AttentionCards: what waits for a decision on this case: outcomes of mine that the centre could not simply take over,
// and values that colleagues proposed. Base, mine and theirs side by side; one button for each way out.
#pragma once

#include <QMap>
#include <QWidget>

#include "ui/common/desk.h"
#include "words/language.h"

class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace guichet::ui {

class AttentionCards : public QWidget {
    Q_OBJECT
public:
    AttentionCards(const Desk& desk, QWidget* parent);
    void show(const Dossier& dossier);

Q_SIGNALS:
    // Without a reason where none is asked for.
    void resolveAsked(const QString& itemId, guichet::Resolution how, const QString& why);
    void bundleAsked(const QString& itemId);
    void useProposal(const guichet::Proposal& proposal);
    void withdrawProposal(const guichet::Proposal& proposal);

private:
    QVBoxLayout* addCard(const QString& title, const QString& sentence);
    void addItem(const AttentionItem& item, const Service* service);
    void addProposal(const Proposal& proposal, const Dossier& dossier, const Service* service);
    void addComparison(QVBoxLayout* card, const QString& label, const QString& base, const QString& mine,
                       const QString& theirs, const QString& mineWord, const QString& theirsWord);
    // The first of the two.
    QPushButton* addButtons(QVBoxLayout* card, const QString& keep, std::function<void()> keeping, const QString& use,
                            std::function<void()> using_);
    void addBundle(QVBoxLayout* card, const QString& itemId);
    void addRefused(QVBoxLayout* card, const QString& itemId);

    // Of what the cards say. They are made anew only when it changes: somebody may be writing in one.
    struct Shown {
        CaseId id;
        int serviceVersion = 0;
        QVector<AttentionItem> items;
        QVector<Proposal> proposals;
        QStringList standing;  // where there are proposals
        words::Language language = words::Language::English;
        bool operator==(const Shown&) const = default;
    };

    const Desk& m_desk;
    Shown m_shown;
    QVBoxLayout* m_cards;
    QMap<QString, QLineEdit*> m_whys;  // by item
};

}  // namespace guichet::ui
