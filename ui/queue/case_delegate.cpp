#include "ui/queue/case_delegate.h"

#include <QPainter>

#include "ui/common/theme.h"
#include "ui/common/tr.h"
#include "ui/queue/case_row.h"
#include "words/language.h"
#include "words/terms.h"

namespace guichet::ui {

namespace {

constexpr QChar kMatchBegins(0x02);
constexpr QChar kMatchEnds(0x03);

// Draws text from the left of `line`, cut where it does not fit, and takes its width off the line.
void drawPart(QPainter* painter, QRect& line, const QString& text, const QColor& ink, const QFont& font) {
    if (text.isEmpty() || line.width() <= 0) return;
    const QFontMetrics metrics(font);
    const QString shown = metrics.elidedText(text, Qt::ElideRight, line.width());
    painter->setFont(font);
    painter->setPen(ink);
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, shown);
    line.setLeft(line.left() + metrics.horizontalAdvance(shown));
}

void drawBadge(QPainter* painter, QRect& line, const QString& text) {
    const QFont font = theme::font(Face::Secondary);
    const QFontMetrics metrics(font);
    const int width = metrics.horizontalAdvance(text) + 2 * theme::kHalf + 4;
    if (width > line.width() / 2) return;
    const int height = std::min(line.height(), metrics.height() + 2);
    const QRect frame(line.right() - width, line.center().y() - height / 2, width, height);
    painter->setPen(theme::colour(Ink::Amber));
    painter->drawRoundedRect(QRectF(frame).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    painter->setFont(font);
    painter->drawText(frame, Qt::AlignCenter, text);
    line.setRight(frame.left() - theme::kGrid);
}

void drawSnippet(QPainter* painter, QRect line, const QString& snippet) {
    const QFont font = theme::font(Face::Secondary);
    const QFontMetrics metrics(font);
    bool match = false;
    QString run;
    const auto flush = [&] {
        if (run.isEmpty()) return;
        if (match) {
            const int width = std::min(line.width(), metrics.horizontalAdvance(run));
            painter->fillRect(QRect(line.left(), line.center().y() - metrics.height() / 2, width, metrics.height()),
                              theme::colour(Ink::Match));
        }
        drawPart(painter, line, run, theme::colour(match ? Ink::Text : Ink::Secondary), font);
        run.clear();
    };
    for (const QChar one : snippet) {
        if (one == kMatchBegins || one == kMatchEnds) {
            flush();
            match = one == kMatchBegins;
        } else {
            run += one.isSpace() ? QLatin1Char(' ') : one;
        }
    }
    flush();
}

int lineHeight() {
    const int words = QFontMetrics(theme::font(Face::Body)).height();
    return std::max(words, 20);
}

}  // namespace

QColor dueInk(words::Urgency urgency) {
    switch (urgency) {
        case words::Urgency::Overdue:
            return theme::colour(Ink::Red);
        case words::Urgency::Soon:
            return theme::colour(Ink::Amber);
        case words::Urgency::Calm:
        case words::Urgency::None:
            return theme::colour(Ink::Secondary);
    }
    return theme::colour(Ink::Secondary);
}

void paintRowGround(QPainter* painter, const QStyleOptionViewItem& option) {
    const QRect whole = option.rect;
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->fillRect(whole, theme::colour(Ink::Selected));
    } else if (option.state.testFlag(QStyle::State_MouseOver)) {
        painter->fillRect(whole, theme::colour(Ink::Raised));
    }
    painter->fillRect(QRect(whole.left(), whole.bottom(), whole.width(), 1), theme::colour(Ink::Line));
}

void paintDueEdge(QPainter* painter, const QRect& whole, const ListRow& row, Instant now) {
    const words::Urgency urgency = words::urgencyOf(row.dueAt, now);
    if (urgency != words::Urgency::Soon && urgency != words::Urgency::Overdue) return;
    painter->fillRect(QRect(whole.left(), whole.top(), theme::kEdge, whole.height() - 1), dueInk(urgency));
}

void paintRowFocus(QPainter* painter, const QStyleOptionViewItem& option) {
    if (!option.state.testFlag(QStyle::State_HasFocus) || !option.state.testFlag(QStyle::State_Selected)) return;
    painter->setPen(theme::colour(Ink::Accent));
    painter->drawRect(option.rect.adjusted(0, 0, -1, -2));
}

QString waitingWord(const QModelIndex& index) {
    const auto state = static_cast<RowState>(index.data(RowStateRole).toInt());
    return state == RowState::Unavailable ? Tr::tr("This part of the list could not be read.") : Tr::tr("Loading …");
}

ListRowText textOf(const ListRow& row, const Desk& desk) {
    ListRowText text;
    const Service* service = desk.serviceOf(row.service, row.serviceVersion);
    text.service = service != nullptr ? words::local(service->name) : row.service.text();
    const QString zone = desk.zoneOf(row.office);
    if (row.dueAt) {
        text.due = words::dueWord(*row.dueAt, desk.now(), zone);
    } else if (row.closedAt) {
        text.due = Tr::tr("Finished %1").arg(words::dayWord(*row.closedAt, desk.now(), zone));
    }
    text.status = words::statusWord(row.status);
    if (row.documents > 0) text.documents = Tr::tr("%n document(s)", nullptr, row.documents);
    if (row.needsAttention) text.badges << Tr::tr("Needs attention");
    if (row.waitsToBeSent) text.badges << Tr::tr("Not sent yet");
    return text;
}

QString spokenRow(const ListRow& row, const Desk& desk) {
    const ListRowText text = textOf(row, desk);
    QStringList parts{row.number, text.service, row.applicant, text.due, text.status, text.documents, row.subject};
    parts += text.badges;
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

QSize CaseDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    // Every hit is as tall as the others, whether or not it has a snippet.
    const int lines = index.data(SnippetRole).isValid() ? 3 : 2;
    return {option.rect.width(), lines * lineHeight() + 2 * theme::kGrid + (lines - 1) * 2};
}

void CaseDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    painter->save();
    const QRect whole = option.rect;
    paintRowGround(painter, option);
    const int height = lineHeight();
    QRect line(whole.left() + theme::kEdge + theme::kGrid + theme::kHalf, whole.top() + theme::kGrid,
               whole.width() - theme::kEdge - 3 * theme::kGrid, height);
    const auto* rows = qobject_cast<const CaseRows*>(index.model());
    const ListRow* row = rows != nullptr ? rows->rowAt(index.row()) : nullptr;
    if (row == nullptr) {
        drawPart(painter, line, waitingWord(index), theme::colour(Ink::Secondary), theme::font(Face::Secondary));
        painter->restore();
        return;
    }
    paintDueEdge(painter, whole, *row, m_desk.now());
    const ListRowText text = textOf(*row, m_desk);
    paintFirstLine(painter, line, *row, text);
    line.translate(0, height + 2);
    paintSecondLine(painter, line, *row, text);
    const QString snippet = index.data(SnippetRole).toString();
    if (!snippet.isEmpty()) drawSnippet(painter, line.translated(0, height + 2), snippet);
    paintRowFocus(painter, option);
    painter->restore();
}

void CaseDelegate::paintFirstLine(QPainter* painter, const QRect& line, const ListRow& row,
                                  const ListRowText& text) const {
    const QFont strong = theme::font(Face::Strong);
    const QFont body = theme::font(Face::Body);
    const QFontMetrics metrics(body);
    // The applicant stands at the right edge; the service gives way first.
    const int applicantWidth = std::min(metrics.horizontalAdvance(row.applicant), line.width() / 3);
    QRect right(line.right() - applicantWidth, line.top(), applicantWidth + 1, line.height());
    QRect left = line.adjusted(0, 0, -applicantWidth - theme::kGrid, 0);
    drawPart(painter, left, text.service, theme::colour(Ink::Text), strong);
    if (!row.subject.isEmpty())
        drawPart(painter, left, QStringLiteral("   ") + row.subject, theme::colour(Ink::Secondary), body);
    drawPart(painter, right, row.applicant, theme::colour(Ink::Text), body);
}

void CaseDelegate::paintSecondLine(QPainter* painter, const QRect& line, const ListRow& row,
                                   const ListRowText& text) const {
    const QFont small = theme::font(Face::Secondary);
    const QColor ink = theme::colour(Ink::Secondary);
    QRect rest = line;
    if (text.badges.isEmpty()) {
        const int width = QFontMetrics(small).horizontalAdvance(row.number);
        QRect right(rest.right() - width, rest.top(), width + 1, rest.height());
        drawPart(painter, right, row.number, ink, small);
        rest.setRight(rest.right() - width - theme::kGrid);
    }
    for (const QString& badge : text.badges) drawBadge(painter, rest, badge);
    QFont dueFont = small;
    const words::Urgency urgency = words::urgencyOf(row.dueAt, m_desk.now());
    if (urgency == words::Urgency::Soon || urgency == words::Urgency::Overdue) dueFont.setWeight(QFont::DemiBold);
    drawPart(painter, rest, text.due, row.dueAt ? dueInk(urgency) : ink, dueFont);
    const QString separator = QStringLiteral(" · ");
    if (!text.due.isEmpty()) drawPart(painter, rest, separator, ink, small);
    drawPart(painter, rest, text.status, ink, small);
    if (!text.documents.isEmpty()) drawPart(painter, rest, separator + text.documents, ink, small);
}

}  // namespace guichet::ui
