// Theme: every colour, font, distance and style rule of the windows. Nothing else in ui sets any.
//
// Widgets say what they are by the dynamic property "look" ("card", "title", "primary" …); the style sheet says how
// that looks.
#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>
#include <optional>

class QApplication;
class QWidget;

namespace guichet::ui {

enum class Look { Light, Dark, HighContrast };

enum class Ink {
    Ground,    // behind the panes
    Base,      // panes, fields
    Raised,    // cards, hovered rows
    Selected,  // the selected row
    Line,
    Text,
    Secondary,  // at least 4.5 : 1 on Base
    Accent,     // selection, primary
    OnAccent,
    Amber,  // at risk, needs a look
    Red,    // overdue, refused
    Green,  // done
    Match,  // behind a match of the search
};

enum class Face { Body, Strong, Secondary, Title, Heading, Large };

namespace theme {

void apply(QApplication& application, Look look);
Look look();
const char* lookName(Look look);  // "light" … as remembered
std::optional<Look> lookFromName(const QString& name);

QColor colour(Ink ink);
QFont font(Face face);
QIcon icon(const char* name);

inline constexpr int kGrid = 8;
inline constexpr int kHalf = 4;
inline constexpr int kEdge = 3;  // the coloured edge of a row or a notice
inline constexpr int kIcon = 16;
inline constexpr int kBarHeight = 48;
inline constexpr int kNarrow = 1100;     // below it the case takes the list's place
inline constexpr int kFormColumn = 260;  // least width of one column of a form
inline constexpr int kCard = 440;        // sign-in and enrolment
inline constexpr int kReadable = 880;    // no form grows wider

// The widget is a `look`; restyles it when that changes.
void wear(QWidget* widget, const char* look);

}  // namespace theme
}  // namespace guichet::ui
