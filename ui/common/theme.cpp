#include "ui/common/theme.h"

#include <QApplication>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>
#include <QWidget>
#include <array>

#include "core/base/result.h"
#include "ui/common/theme_sheet.h"

namespace guichet::ui::theme {

namespace {

// One row per ink, one column per look. Text on Base and Ground is at least 4.5 : 1 (7 : 1 in high contrast).
struct Pigment {
    const char* name;
    std::array<const char*, 3> values;
};

constexpr Pigment kPigments[] = {
    {"ground", {"#f3f5f8", "#181c21", "#000000"}},    {"base", {"#ffffff", "#20252c", "#000000"}},
    {"raised", {"#eef2f6", "#2a3038", "#1a1a1a"}},    {"selected", {"#dbe8f7", "#2c405a", "#003a70"}},
    {"line", {"#d8dee6", "#363e48", "#ffffff"}},      {"text", {"#17202b", "#e7ebf0", "#ffffff"}},
    {"secondary", {"#55616f", "#a5afbc", "#e6e6e6"}}, {"accent", {"#1b5c9e", "#7ab3f0", "#6fc3ff"}},
    {"onAccent", {"#ffffff", "#ffffff", "#000000"}},  {"amber", {"#9a5200", "#f0ac4c", "#ffd24d"}},
    {"red", {"#b3231a", "#f5877d", "#ff8f85"}},       {"green", {"#1c7040", "#69c48f", "#7dff9b"}},
    {"match", {"#ffe9a8", "#5a4a15", "#6b5600"}},     {"fill", {"#1b5c9e", "#2c6cb5", "#6fc3ff"}},
    {"fillHover", {"#164c84", "#3a7ac3", "#a5dbff"}}, {"field", {"#aab4c0", "#515b67", "#ffffff"}},
    {"faint", {"#8b95a1", "#6f7985", "#a0a0a0"}},
};

struct State {
    Look look = Look::Light;
};
State& state() {
    static State instance;
    return instance;
}

QColor pigment(const char* name) {
    for (const Pigment& one : kPigments) {
        if (qstrcmp(one.name, name) == 0) return QColor(QLatin1String(one.values[static_cast<size_t>(state().look)]));
    }
    GUICHET_ASSERT(!"a colour outside the table");
    return {};
}

QPalette palette() {
    QPalette result;
    const QColor faint = pigment("faint");
    result.setColor(QPalette::Window, pigment("ground"));
    result.setColor(QPalette::WindowText, pigment("text"));
    result.setColor(QPalette::Base, pigment("base"));
    result.setColor(QPalette::AlternateBase, pigment("raised"));
    result.setColor(QPalette::Text, pigment("text"));
    result.setColor(QPalette::PlaceholderText, pigment("secondary"));
    result.setColor(QPalette::Button, pigment("base"));
    result.setColor(QPalette::ButtonText, pigment("text"));
    result.setColor(QPalette::BrightText, pigment("red"));
    result.setColor(QPalette::Highlight, pigment("fill"));
    result.setColor(QPalette::HighlightedText, pigment("onAccent"));
    result.setColor(QPalette::Link, pigment("accent"));
    result.setColor(QPalette::LinkVisited, pigment("accent"));
    result.setColor(QPalette::ToolTipBase, pigment("base"));
    result.setColor(QPalette::ToolTipText, pigment("text"));
    result.setColor(QPalette::Light, pigment("raised"));
    result.setColor(QPalette::Midlight, pigment("raised"));
    result.setColor(QPalette::Mid, pigment("line"));
    result.setColor(QPalette::Dark, pigment("line"));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        result.setColor(QPalette::Disabled, role, faint);
    }
    return result;
}

QString sheet() {
    QString text = QString::fromLatin1(kSheet);
    text.replace(QLatin1String("@arrow"), state().look == Look::Light ? QLatin1String("arrow-down-light.svg")
                                                                      : QLatin1String("arrow-down-dark.svg"));
    // The longer name first: "@fillHover" begins with "@fill".
    text.replace(QLatin1String("@fillHover"), pigment("fillHover").name());
    for (const Pigment& one : kPigments) {
        text.replace(QLatin1Char('@') + QLatin1String(one.name), pigment(one.name).name());
    }
    return text;
}

// Latin first in both languages: figures, dates and dots have one width everywhere; the Han glyphs come from the
// second.
QStringList families() {
    return {QStringLiteral("Noto Sans"), QStringLiteral("Noto Sans CJK SC")};
}

}  // namespace

void apply(QApplication& application, Look look) {
    state().look = look;
    if (!QIcon::themeSearchPaths().contains(QStringLiteral("/usr/share/icons"))) {
        QIcon::setThemeSearchPaths(QIcon::themeSearchPaths() << QStringLiteral("/usr/share/icons"));
    }
    QIcon::setThemeName(look == Look::Light ? QStringLiteral("breeze") : QStringLiteral("breeze-dark"));
    if (application.style()->name().compare(QLatin1String("fusion"), Qt::CaseInsensitive) != 0) {
        QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    }
    QApplication::setFont(font(Face::Body));
    QApplication::setPalette(palette());
    application.setStyleSheet(sheet());
}

Look look() {
    return state().look;
}

const char* lookName(Look look) {
    switch (look) {
        case Look::Light:
            return "light";
        case Look::Dark:
            return "dark";
        case Look::HighContrast:
            return "highContrast";
    }
    return "light";
}

std::optional<Look> lookFromName(const QString& name) {
    for (const Look look : {Look::Light, Look::Dark, Look::HighContrast}) {
        if (name == QLatin1String(lookName(look))) return look;
    }
    return std::nullopt;
}

QColor colour(Ink ink) {
    constexpr const char* kNames[] = {"ground", "base",     "raised", "selected", "line",  "text", "secondary",
                                      "accent", "onAccent", "amber",  "red",      "green", "match"};
    return pigment(kNames[static_cast<size_t>(ink)]);
}

QFont font(Face face) {
    QFont result;
    result.setFamilies(families());
    result.setPointSizeF(10);
    switch (face) {
        case Face::Body:
            break;
        case Face::Strong:
            result.setWeight(QFont::DemiBold);
            break;
        case Face::Secondary:
            result.setPointSizeF(9);
            break;
        case Face::Heading:
            result.setPointSizeF(9);
            result.setWeight(QFont::DemiBold);
            break;
        case Face::Title:
            result.setPointSizeF(13);
            result.setWeight(QFont::DemiBold);
            break;
        case Face::Large:
            result.setPointSizeF(20);
            result.setWeight(QFont::DemiBold);
            break;
    }
    return result;
}

QIcon icon(const char* name) {
    return QIcon::fromTheme(QLatin1String(name));
}

void wear(QWidget* widget, const char* look) {
    const QString wanted = QLatin1String(look);
    if (widget->property("look").toString() == wanted) return;
    widget->setProperty("look", wanted);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

}  // namespace guichet::ui::theme
