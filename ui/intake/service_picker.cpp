#include "ui/intake/service_picker.h"

#include <QCollator>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>

#include "ui/common/pieces.h"
#include "ui/common/theme.h"
#include "ui/common/tr.h"
#include "ui/common/wording.h"
#include "words/language.h"
#include "words/terms.h"

namespace guichet::ui {

namespace {

enum ServiceRole { IdRole = Qt::UserRole, SummaryRole };

QString summaryOf(const Service& service) {
    QStringList parts;
    if (!words::local(service.summary).isEmpty()) parts << words::local(service.summary);
    if (service.promised) parts << Tr::tr("Promised within %1").arg(words::limitWord(*service.promised));
    return parts.join(QStringLiteral(" · "));
}

// Found in either language: citizens and clerks mix them.
bool hasAll(const QStringList& texts, const QStringList& words) {
    const QString text = texts.join(QLatin1Char('\n'));
    return std::all_of(words.cbegin(), words.cend(),
                       [&text](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

// Those whose name has the words, then those that only mention them; each by name, as the language sorts.
QVector<Service> inOrder(const QVector<Service>& services, const QStringList& typed) {
    QVector<Service> named;
    QVector<Service> mentioned;
    for (const Service& service : services) {
        const QStringList names{service.name.en, service.name.zh};
        if (hasAll(names, typed))
            named.append(service);
        else if (hasAll(names + QStringList{service.summary.en, service.summary.zh}, typed))
            mentioned.append(service);
    }
    QCollator collator{QLocale(QLatin1String(words::languageCode(words::language())))};
    const auto byName = [&collator](const Service& a, const Service& b) {
        return collator.compare(words::local(a.name), words::local(b.name)) < 0;
    };
    std::sort(named.begin(), named.end(), byName);
    std::sort(mentioned.begin(), mentioned.end(), byName);
    return named + mentioned;
}

// A service as two lines: its name, then what it is for.
class ServiceDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override {
        const int text =
            QFontMetrics(theme::font(Face::Strong)).height() + QFontMetrics(theme::font(Face::Secondary)).height();
        return {option.rect.width(), text + 3 * theme::kGrid};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        painter->save();
        if (option.state.testFlag(QStyle::State_Selected)) painter->fillRect(option.rect, theme::colour(Ink::Selected));
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                          theme::colour(Ink::Line));
        QRect line = option.rect.adjusted(2 * theme::kGrid, theme::kGrid, -2 * theme::kGrid, -theme::kGrid);
        drawLine(painter, line, index.data(Qt::DisplayRole).toString(), Face::Strong, Ink::Text, Qt::AlignTop);
        drawLine(painter, line, index.data(SummaryRole).toString(), Face::Secondary, Ink::Secondary, Qt::AlignBottom);
        painter->restore();
    }

private:
    static void drawLine(QPainter* painter, const QRect& line, const QString& text, Face face, Ink ink,
                         Qt::Alignment where) {
        const QFont font = theme::font(face);
        painter->setFont(font);
        painter->setPen(theme::colour(ink));
        painter->drawText(line, int(where | Qt::AlignLeft),
                          QFontMetrics(font).elidedText(text, Qt::ElideRight, line.width()));
    }
};

}  // namespace

ServicePicker::ServicePicker(const Desk& desk, QWidget* parent) : QWidget(parent), m_desk(desk) {
    setObjectName(QStringLiteral("servicePicker"));
    theme::wear(this, "pane");
    auto* centred = row(this, 3 * theme::kGrid, 0);
    auto* sheet = new QWidget(this);
    sheet->setMaximumWidth(theme::kReadable);
    auto* layout = column(sheet, 0, theme::kGrid + theme::kHalf);
    m_title = makeLabel(sheet, "pickerTitle", "title");
    m_hint = makeText(sheet, "pickerHint", "secondary");
    m_search = new QLineEdit(sheet);
    m_search->setObjectName(QStringLiteral("serviceSearch"));
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    m_list = new QListWidget(sheet);
    m_list->setObjectName(QStringLiteral("serviceList"));
    m_list->setItemDelegate(new ServiceDelegate(m_list));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    theme::wear(m_list, "choices");
    m_none = makeText(sheet, "serviceNone", "secondary");
    auto* buttons = row(nullptr, 0, theme::kGrid);
    m_choose = makeButton(sheet, "chooseService", "primary");
    m_leave = makeButton(sheet, "leavePicker", "quiet");
    buttons->addWidget(m_choose);
    buttons->addWidget(m_leave);
    buttons->addStretch(1);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_title, m_hint, m_search, m_none})
        layout->addWidget(widget);
    layout->addWidget(m_list, 1);
    layout->addLayout(buttons);
    centred->addStretch(1);
    centred->addWidget(sheet, 100);
    centred->addStretch(1);
    connect(m_search, &QLineEdit::textChanged, this, &ServicePicker::fill);
    connect(m_search, &QLineEdit::returnPressed, this, &ServicePicker::choose);
    connect(m_list, &QListWidget::itemActivated, this, &ServicePicker::choose);
    connect(m_choose, &QPushButton::clicked, this, &ServicePicker::choose);
    connect(m_leave, &QPushButton::clicked, this, &ServicePicker::left);
    worded(this, [this] { name(); });
}

void ServicePicker::name() {
    m_title->setText(Tr::tr("New case: which service?"));
    m_hint->setText(Tr::tr("Type a few letters, choose with the arrow keys, go on with Enter."));
    m_search->setPlaceholderText(Tr::tr("Search the services"));
    m_search->setAccessibleName(Tr::tr("Search the services"));
    m_list->setAccessibleName(Tr::tr("Services"));
    m_choose->setText(Tr::tr("Go on"));
    m_leave->setText(Tr::tr("Leave"));
    fill();
}

void ServicePicker::begin() {
    m_search->clear();
    fill();
    m_search->setFocus(Qt::OtherFocusReason);
}

void ServicePicker::fill() {
    m_list->clear();
    const QStringList typed = m_search->text().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const QVector<Service> services = m_desk.directory.catalogue.newestOfAll();
    for (const Service& service : inOrder(services, typed)) {
        auto* item = new QListWidgetItem(words::local(service.name), m_list);
        item->setData(IdRole, service.id.text());
        item->setData(SummaryRole, summaryOf(service));
        item->setToolTip(summaryOf(service));
    }
    const bool any = m_list->count() > 0;
    m_list->setCurrentRow(0);
    m_list->setVisible(any);
    m_choose->setEnabled(any);
    m_none->setVisible(!any);
    m_none->setText(services.isEmpty()
                        ? Tr::tr("The catalogue is empty on this machine. It arrives when the centre can be reached.")
                        : Tr::tr("No service fits. Try fewer letters."));
}

void ServicePicker::choose() {
    const QListWidgetItem* item = m_list->currentItem();
    if (item == nullptr) return;
    const Service* service = m_desk.directory.catalogue.newest(ServiceId{item->data(IdRole).toString()});
    if (service == nullptr) return;
    // A copy: the directory may be replaced while the form is open.
    const Service copy = *service;
    Q_EMIT chosen(copy);
}

bool ServicePicker::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        // Up and down walk through the list while the letters stay in the field.
        if (key == Qt::Key_Down || key == Qt::Key_Up) {
            QCoreApplication::sendEvent(m_list, event);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace guichet::ui
