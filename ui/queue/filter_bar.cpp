#include "ui/queue/filter_bar.h"

#include <QLineEdit>

#include "ui/common/flow_layout.h"
#include "ui/common/pieces.h"
#include "ui/common/theme.h"
#include "ui/common/tr.h"
#include "ui/common/wording.h"
#include "words/filter_words.h"

namespace guichet::ui {

FilterBar::FilterBar(const Desk& desk, QWidget* parent) : QFrame(parent), m_desk(desk) {
    setObjectName(QStringLiteral("filterBar"));
    theme::wear(this, "pane");
    auto* layout = column(this, 0, theme::kHalf);
    layout->setContentsMargins(2 * theme::kGrid, 0, theme::kGrid, theme::kGrid);
    m_chips = new QWidget(this);
    auto* flow = new FlowLayout(m_chips, theme::kHalf);
    flow->setContentsMargins(0, 0, 0, 0);
    QSizePolicy grows(QSizePolicy::Preferred, QSizePolicy::Minimum);
    grows.setHeightForWidth(true);
    m_chips->setSizePolicy(grows);
    layout->addWidget(m_chips);
    m_naming = new QWidget(this);
    auto* line = row(m_naming, 0, theme::kGrid);
    m_name = new QLineEdit(m_naming);
    m_name->setObjectName(QStringLiteral("viewName"));
    m_name->setMaxLength(kMostViewName);
    m_keep = makeButton(m_naming, "keepView", "primary");
    m_cancel = makeButton(m_naming, "cancelView", "quiet");
    line->addWidget(m_name, 1);
    line->addWidget(m_keep);
    line->addWidget(m_cancel);
    layout->addWidget(m_naming);
    m_trouble = new Notice(this, "viewTrouble", "problem");
    layout->addWidget(m_trouble);
    m_naming->hide();
    connect(m_keep, &QPushButton::clicked, this, [this] { Q_EMIT named(m_name->text()); });
    connect(m_name, &QLineEdit::returnPressed, m_keep, &QPushButton::click);
    connect(m_cancel, &QPushButton::clicked, this, &FilterBar::leaveName);
    worded(this, [this] { name(); });
}

void FilterBar::name() {
    m_name->setPlaceholderText(Tr::tr("Name of the view"));
    describe(m_name, Tr::tr("Name of the view"));
    m_keep->setText(Tr::tr("Save view"));
    m_cancel->setText(Tr::tr("Cancel"));
    rebuild();
}

bool FilterBar::isNaming() const {
    return !m_naming->isHidden();
}

void FilterBar::present(const FilteredQuery& query, const std::optional<SavedView>& saved) {
    if (m_query != query || m_saved != saved) {
        m_query = query;
        m_saved = saved;
        m_naming->hide();
        m_trouble->say({});
        rebuild();
    }
    setVisible(isNeeded());
}

void FilterBar::addChip(const QString& text, FilterPart part) {
    QPushButton* chip = makeButton(m_chips, "filterChip", "chip");
    chip->setText(text + QStringLiteral("  ×"));
    describe(chip, Tr::tr("%1: remove this condition").arg(text), Tr::tr("Remove this condition"));
    connect(chip, &QPushButton::clicked, this, [this, part] { Q_EMIT filterChosen(without(m_query.filter, part)); });
    m_chips->layout()->addWidget(chip);
    chip->show();
}

QPushButton* FilterBar::addLink(const char* name, const QString& text) {
    QPushButton* link = makeButton(m_chips, name, "link");
    link->setText(text);
    m_chips->layout()->addWidget(link);
    link->show();
    return link;
}

void FilterBar::rebuild() {
    clear(m_chips->layout());
    const bool filtered = !m_query.filter.isEmpty();
    for (const auto& [part, text] : words::filterPhrases(m_query.filter, m_desk.directory)) addChip(text, part);
    if (isChanged()) {
        QPushButton* link = addLink("saveChanges", Tr::tr("Save changes"));
        describe(link, Tr::tr("Save changes"), Tr::tr("Ctrl+S"));
        connect(link, &QPushButton::clicked, this, &FilterBar::saveAsked);
    }
    if (filtered && (!m_saved || isChanged())) {
        QPushButton* link = addLink("saveView", m_saved ? Tr::tr("Save as a new view") : Tr::tr("Save as a view"));
        connect(link, &QPushButton::clicked, this, &FilterBar::nameAsked);
    }
    if (filtered && !m_saved) {
        QPushButton* link = addLink("clearFilter", Tr::tr("Clear"));
        describe(link, Tr::tr("Remove every condition"));
        connect(link, &QPushButton::clicked, this, [this] { Q_EMIT filterChosen({}); });
    }
    m_chips->setVisible(!isNaming());
    m_chips->updateGeometry();
}

void FilterBar::askName(const QString& name) {
    m_name->setText(name);
    m_chips->hide();
    m_naming->show();
    show();
    m_name->setFocus(Qt::OtherFocusReason);
    m_name->selectAll();
}

void FilterBar::showTrouble(const QString& sentence) {
    m_trouble->say(sentence);
}

bool FilterBar::leaveName() {
    if (!isNaming()) return false;
    m_naming->hide();
    m_trouble->say({});
    rebuild();
    setVisible(isNeeded());
    Q_EMIT left();
    return true;
}

}  // namespace guichet::ui
