// DocumentFiles: opens the files of a case's documents and saves copies of them.
//
// One window at a time. Leaving the case closes it and drops what is on its way to it. A copy that was asked for is
// saved all the same, and what became of it is said, wherever the person is by then.
#pragma once

#include <QObject>
#include <QPointer>

#include "ui/common/asked.h"
#include "ui/common/desk.h"

namespace guichet::ui {

class DocumentPreview;

class DocumentFiles : public QObject {
    Q_OBJECT
public:
    DocumentFiles(Desk& desk, QWidget* over);
    ~DocumentFiles() override;

    void open(const CaseId& id, const Document& document);
    void saveCopy(const CaseId& id, const Document& document);
    void leaveCase();

Q_SIGNALS:
    void said(const QString& text);

private:
    Desk& m_desk;
    QWidget* m_over;
    QPointer<DocumentPreview> m_preview;
    Asked m_content;
    Asked m_copies;
};

}  // namespace guichet::ui
