// DocumentFiles: opens the files of a case's documents and saves copies of them.
//
// One window at a time. Leaving the case closes it and drops what is on its way.
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
    void failed(const guichet::Error& error);

private:
    Desk& m_desk;
    QWidget* m_over;
    QPointer<DocumentPreview> m_preview;
    Asked m_content;
    Asked m_copy;
};

}  // namespace guichet::ui
