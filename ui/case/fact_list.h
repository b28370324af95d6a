// FactList: facts under each other, each with its label, its value and a remark. For the tabs of the case pane.
#pragma once

#include <QWidget>

class QVBoxLayout;

namespace guichet::ui {

class FactList : public QWidget {
    Q_OBJECT
public:
    explicit FactList(QWidget* parent);
    void clear();
    // Nothing is added for an empty value. `look` as in the theme: "strong", "amber" …
    void add(const QString& label, const QString& value, const QString& remark = {}, const char* look = "strong");

private:
    QVBoxLayout* m_lines;
};

}  // namespace guichet::ui
