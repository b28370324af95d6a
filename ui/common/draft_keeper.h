// DraftKeeper: keeps what is half typed, shortly after it is typed, under one key at a time.
#pragma once

#include <QObject>
#include <QTimer>
#include <functional>

#include "core/ports/cases.h"
#include "ui/common/asked.h"

namespace guichet::ui {

class DraftKeeper : public QObject {
    Q_OBJECT
public:
    DraftKeeper(CaseWriter& writer, QObject* parent);

    // Asks for what is kept under `key`; `found` is called only if there is something and nothing was typed meanwhile.
    void open(const QString& key, std::function<void(const FieldValues&)> found);
    void typed(const FieldValues& values);
    // What was typed is kept now; the next open() begins anew.
    void leave();
    // It has become an action: nothing is left to keep.
    void done();
    // The same for what may have been left since: the answer comes when it comes, and another text may be open by then.
    void forget(const QString& key);

private:
    void save();

    CaseWriter& m_writer;
    Asked m_asked;
    QTimer m_soon;
    QString m_key;
    FieldValues m_values;
    bool m_unsaved = false;
};

}  // namespace guichet::ui
