// The style sheet: what the palette cannot say. @name stands for a colour of theme.cpp.
#pragma once

namespace guichet::ui::theme {

inline constexpr char kSheet[] = R"(
QWidget#mainWindow, QWidget[look="ground"] { background: @ground; }
QFrame[look="bar"] { background: @base; border: none; border-bottom: 1px solid @line; }
QFrame[look="foot"] { background: @base; border: none; border-top: 1px solid @line; }
QFrame[look="pane"], QWidget[look="pane"] { background: @base; border: none; }
QFrame[look="side"] { background: @ground; border: none; }
QFrame[look="card"] { background: @base; border: 1px solid @line; border-radius: 8px; }
QFrame[look="panel"] { background: @raised; border: 1px solid @line; border-left: 3px solid @accent; border-radius: 4px; }
QFrame[look="notice"] { background: @raised; border: 1px solid @line; border-left: 3px solid @amber; border-radius: 4px; }
QFrame[look="hint"] { background: @raised; border: 1px solid @line; border-left: 3px solid @accent; border-radius: 4px; }
QFrame[look="problem"] { background: @raised; border: 1px solid @line; border-left: 3px solid @red; border-radius: 4px; }
QFrame[look="toast"] { background: @text; border-radius: 6px; }
QFrame[look="toast"] QLabel { color: @base; }
QFrame[look="overlay"] { background: @base; border: 1px solid @line; border-radius: 8px; }
QFrame[look="rule"] { background: @line; border: none; max-height: 1px; min-height: 1px; }

QLabel[look="product"] { font-size: 13pt; font-weight: 600; color: @accent; }
QLabel[look="large"] { font-size: 20pt; font-weight: 600; }
QLabel[look="title"] { font-size: 13pt; font-weight: 600; }
QLabel[look="heading"] { font-weight: 600; }
QLabel[look="strong"] { font-weight: 600; }
QLabel[look="secondary"] { font-size: 9pt; color: @secondary; }
QLabel[look="progress"] { font-size: 9pt; color: @secondary; padding: 6px 16px; border-top: 1px solid @line; }
QLabel[look="section"] { font-size: 9pt; font-weight: 600; color: @secondary; }
QLabel[look="fieldLabel"] { font-size: 9pt; color: @secondary; }
QLabel[look="fieldProblem"] { font-size: 9pt; color: @red; }
QLabel[look="amber"] { color: @amber; font-weight: 600; }
QLabel[look="red"] { color: @red; font-weight: 600; }
QLabel[look="green"] { color: @green; font-weight: 600; }
QLabel[look="calm"] { color: @text; font-weight: 600; }
QLabel[look="badge"] { font-size: 9pt; color: @amber; border: 1px solid @amber; border-radius: 3px; padding: 0px 6px; }
QLabel[look="status"] { font-size: 9pt; color: @text; background: @raised; border: 1px solid @line; border-radius: 3px; padding: 1px 6px; }
QLabel[look="key"] { font-size: 9pt; background: @raised; border: 1px solid @line; border-radius: 3px; padding: 1px 6px; }

QPushButton { background: @base; border: 1px solid @line; border-radius: 4px; padding: 5px 12px; min-height: 18px; }
QPushButton:hover { background: @raised; border-color: @secondary; }
QPushButton:pressed { background: @selected; }
QPushButton:focus { border: 1px solid @accent; }
QPushButton:disabled { color: @faint; background: @ground; }
QPushButton[look="primary"] { background: @fill; color: @onAccent; border: 1px solid @fill; font-weight: 600; }
QPushButton[look="primary"]:hover { background: @fillHover; border-color: @fillHover; }
QPushButton[look="primary"]:focus { border: 1px solid @text; }
QPushButton[look="primary"]:disabled { color: @faint; background: @ground; border-color: @line; }
QPushButton[look="quiet"] { background: transparent; border: 1px solid transparent; }
QPushButton[look="quiet"]:hover { background: @raised; border-color: @line; }
QPushButton[look="quiet"]:focus { border-color: @accent; }
QPushButton[look="link"] { background: transparent; border: 1px solid transparent; color: @accent; padding: 2px 0px; text-align: left; }
QPushButton[look="link"]:hover { text-decoration: underline; }
QPushButton[look="link"]:focus { border-color: @accent; }
QPushButton[look="chip"] { background: @raised; border: 1px solid @line; border-radius: 10px; padding: 1px 8px; min-height: 16px; font-size: 9pt; }
QPushButton[look="chip"]:hover { border-color: @secondary; }
QPushButton[look="chip"]:focus { border-color: @accent; }
QPushButton[look="undo"] { background: transparent; border: 1px solid @base; color: @base; font-weight: 600; }
QPushButton::menu-indicator { image: url(:/ui/@arrow); width: 12px; height: 12px; subcontrol-position: right center; right: 8px; }

QLineEdit, QPlainTextEdit, QTextEdit, QDateEdit { background: @base; border: 1px solid @field; border-radius: 4px; padding: 5px 8px; selection-background-color: @fill; selection-color: @onAccent; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus { border: 1px solid @accent; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { background: @ground; color: @secondary; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] { border: 1px solid @red; }
QLineEdit[look="search"] { background: @ground; }
QLineEdit[look="search"]:focus { background: @base; }
QComboBox { background: @base; border: 1px solid @field; border-radius: 4px; padding: 5px 8px; min-height: 18px; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url(:/ui/@arrow); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: @base; border: 1px solid @line; selection-background-color: @selected; selection-color: @text; outline: none; }

QHeaderView { background: @base; border: none; border-bottom: 1px solid @line; }
QHeaderView::section { background: @base; color: @secondary; border: none; border-right: 1px solid @line; padding: 4px 8px; font-size: 9pt; font-weight: 600; }
QHeaderView::section:hover { background: @raised; color: @text; }
QListView, QTreeView { background: @base; border: none; outline: none; }
QListView[look="views"] { background: @ground; }
QListWidget[look="choices"] { border: 1px solid @line; border-radius: 4px; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[look="pane"] { background: @base; }
QSplitter::handle { background: @line; }
QSplitter::handle:horizontal { width: 1px; }

QTabWidget::pane { border: none; border-top: 1px solid @line; top: -1px; }
QTabWidget::tab-bar { left: 12px; }
QTabBar { background: transparent; }
QTabBar::tab { background: transparent; border: none; border-bottom: 2px solid transparent; padding: 8px 4px; margin-right: 20px; color: @secondary; }
QTabBar::tab:selected { color: @text; border-bottom: 2px solid @accent; font-weight: 600; }
QTabBar::tab:hover { color: @text; }
QTabBar::tab:focus { color: @accent; }

QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar::handle:vertical { background: @field; border-radius: 3px; min-height: 32px; margin: 2px; }
QScrollBar::handle:vertical:hover { background: @secondary; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle:horizontal { background: @field; border-radius: 3px; min-width: 32px; margin: 2px; }
QProgressBar { background: @raised; border: 1px solid @line; border-radius: 3px; max-height: 8px; }
QProgressBar::chunk { background: @fill; border-radius: 2px; }
QToolTip { background: @base; color: @text; border: 1px solid @line; padding: 4px; }
)";

}  // namespace guichet::ui::theme
