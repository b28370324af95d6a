// DocumentsTab: the checklist of the service's required documents, then whatever else was attached.
#pragma once

#include <QWidget>

#include "ui/common/desk.h"

class QHBoxLayout;
class QPushButton;
class QVBoxLayout;

namespace guichet::ui {

class DocumentsTab : public QWidget {
    Q_OBJECT
public:
    DocumentsTab(const Desk& desk, QWidget* parent);
    void show(const Dossier& dossier);
    // "3/5", or just how many where the service asks for none.
    [[nodiscard]] QString count() const { return m_count; }

Q_SIGNALS:
    void attachAsked(const QString& documentKey);

private:
    void addRequired(const RequiredDocument& required, const Dossier& dossier);
    void addDocument(const Document& document, const QString& title, const char* look, const QString& word);
    QHBoxLayout* addLine(const char* icon, const QString& title, const QString& below, const char* look,
                         const QString& word);

    const Desk& m_desk;
    QVBoxLayout* m_lines;
    QPushButton* m_attach;
    QString m_count;
};

}  // namespace guichet::ui
