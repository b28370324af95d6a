// The checklist of a case's documents: how each stands by the law of its service, and the way from it to attaching one.
#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QTabWidget>
#include <QTest>

#include "tests/ui/support/fake_ports.h"
#include "ui/case/case_pane.h"
#include "ui/intake/form_editor.h"

using namespace Qt::StringLiterals;

namespace guichet::ui {

namespace {
const CaseId kCase{u"case-9"_s};
const QString kMother = u"Identity card of the mother"_s;
const QString kPassport = u"Passport or travel permit of the mother, where she has no identity card"_s;
const QString kFather = u"Identity card of the father"_s;
const QString kFatherPassport = u"Passport or travel permit of the father, where he has no identity card"_s;
const QString kNotNamed = u"Signed statement of the mother, where no father is entered"_s;
const QString kOldCertificate = u"The old certificate"_s;
}  // namespace

class ChecklistTest : public QObject {
    Q_OBJECT

    std::unique_ptr<FakeOffice> m_office;
    Memory m_memory{QString()};
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<CasePane> m_pane;

    Case& theCase() const {
        for (Case& one : m_office->cases.cases)
            if (one.id == kCase) return one;
        qFatal("the case is gone");
    }
    void attached(const QString& key) const {
        const DocumentId id{u"d-"_s + key};
        theCase().documents << Document{id, key, u"scan.png"_s, u"image/png"_s, 1000, QByteArray(32, 'x'), false, {}};
        m_office->files.states[id] = {FileState::Here, 0};
    }
    void changed() const {
        ChangeSet changes;
        changes.cases = {kCase};
        m_pane->refresh(changes);
    }
    [[nodiscard]] QMap<QString, QString> standings() const {
        QMap<QString, QString> all;
        for (const auto* state : m_pane->findChildren<QLabel*>(u"documentState"_s))
            if (state->isVisible())
                all[state->parentWidget()->findChild<QLabel*>(u"documentTitle"_s)->text()] = state->text();
        return all;
    }
    [[nodiscard]] QString count() const { return m_pane->findChild<QTabWidget*>(u"caseTabs"_s)->tabText(1); }
    [[nodiscard]] QAbstractButton* attachLink(const QString& title) const {
        for (auto* link : m_pane->findChildren<QAbstractButton*>(u"attachRequired"_s))
            if (link->isVisible() && link->accessibleName() == u"Attach: %1"_s.arg(title)) return link;
        qFatal("no such link");
    }
    [[nodiscard]] FormEditor* form() const { return m_pane->findChild<FormEditor*>(u"panelForm"_s); }

private Q_SLOTS:
    void init();
    void itSaysWhatTheLawWants();
    void anOriginalThatWasGivenBackWasSeen();
    void aFocusedLinkKeepsTheFocus();
    void aClickedLineOutlivesTheDraft();
};

// One paper instead of another, and a copy of what must be seen itself.
void ChecklistTest::init() {
    m_pane.reset();
    m_office = std::make_unique<FakeOffice>();
    const Directory& who = m_office->cases.who;
    theCase().service = ServiceId{u"birth-certificate"_s};
    theCase().serviceVersion = who.catalogue.newest(theCase().service)->version;
    theCase().fields = {{u"procedure"_s, u"replacement"_s}};
    theCase().documents.clear();
    attached(u"motherPassport"_s);
    attached(u"oldCertificate"_s);
    m_desk = std::make_unique<Desk>(Desk{m_office->ports(), m_office->prompts, m_memory,
                                         [office = m_office.get()] { return office->cases.now; }, who});
    QVERIFY(words::useLanguage(words::Language::English).ok());
    m_pane = std::make_unique<CasePane>(*m_desk, nullptr);
    m_pane->resize(800, 800);
    m_pane->show();
    m_pane->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
    m_pane->open(kCase);
    m_pane->findChild<QTabWidget*>(u"caseTabs"_s)->setCurrentIndex(1);
}

void ChecklistTest::itSaysWhatTheLawWants() {
    QCOMPARE(standings(), (QMap<QString, QString>{{kMother, u"Another stands for it"_s},
                                                  {kPassport, u"Here"_s},
                                                  {kFather, u"Missing"_s},
                                                  {kFatherPassport, u"Can stand for another"_s},
                                                  {kNotNamed, u"Can stand for another"_s},
                                                  {kOldCertificate, u"Original still missing"_s}}));
    QCOMPARE(count(), u"Documents 1/3"_s);
    theCase().originals << Original{ActionId{u"taken"_s}, u"oldCertificate"_s, u"certificate"_s, u"safe 3"_s};
    theCase().documentsAskedFor << u"fatherNotNamed"_s;
    changed();
    QCOMPARE(standings()[kOldCertificate], u"Original is here"_s);
    QCOMPARE(standings()[kNotNamed], u"Asked for"_s);
    QCOMPARE(count(), u"Documents 2/4"_s);
    // One of them is enough.
    attached(u"fatherPassport"_s);
    changed();
    QCOMPARE(standings()[kFather], u"Another stands for it"_s);
    QCOMPARE(standings()[kNotNamed], u"Another stands for it"_s);
    QCOMPARE(count(), u"Documents 3/3"_s);
}

void ChecklistTest::anOriginalThatWasGivenBackWasSeen() {
    theCase().documents.removeLast();
    theCase().timeline.last().details[u"original"_s] = u"oldCertificate"_s;
    changed();
    QCOMPARE(standings()[kOldCertificate], u"Original was given back"_s);
    QCOMPARE(count(), u"Documents 2/3"_s);
}

void ChecklistTest::aFocusedLinkKeepsTheFocus() {
    auto* link = attachLink(kFather);
    link->setFocus();
    changed();
    QVERIFY(attachLink(kFather) != link);
    QCOMPARE(QApplication::focusWidget(), attachLink(kFather));
    // The link goes with what it was for; the focus stays in the tab.
    attached(u"father"_s);
    changed();
    QCOMPARE(QApplication::focusWidget(), m_pane->findChild<QWidget*>(u"attachDocument"_s));
}

void ChecklistTest::aClickedLineOutlivesTheDraft() {
    attachLink(kFather)->click();
    form()->input(u"documentKey"_s)->setValue(u"fatherPassport"_s);
    Q_EMIT form()->edited();
    m_pane->escape();
    attachLink(kFather)->click();
    QCOMPARE(form()->values().value(u"documentKey"_s), u"father"_s);
    m_pane->escape();
    // Where no line was clicked, the draft goes on.
    m_pane->act(ActionType::Attach);
    QCOMPARE(form()->values().value(u"documentKey"_s), u"fatherPassport"_s);
}

}  // namespace guichet::ui

QTEST_MAIN(guichet::ui::ChecklistTest)
#include "checklist_test.moc"
