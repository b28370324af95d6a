// SavedViews: the person's own views as the window knows them, with their counts. Asks, keeps, removes and puts back
// through the ports; whoever shows them listens.
#pragma once

#include <QObject>
#include <QTimer>

#include "ui/common/asked.h"
#include "ui/common/desk.h"

namespace guichet::ui {

class SavedViews : public QObject {
    Q_OBJECT
public:
    SavedViews(Desk& desk, QObject* parent);

    void read();
    // How many cases each shows now; goes on by itself while one is still being counted.
    void count();
    // An empty id: a new one.
    void save(const SavedView& view);
    void remove(const SavedViewId& id);

    [[nodiscard]] const QVector<SavedView>& all() const { return m_views; }
    [[nodiscard]] const SavedCounts& counts() const { return m_counts; }
    [[nodiscard]] std::optional<SavedView> find(const SavedViewId& id) const;

Q_SIGNALS:
    void changed();  // views or counts
    void saved(const guichet::SavedView& view);
    void removed(const guichet::SavedView& view);
    void failed(const QString& sentence);

private:
    Desk& m_desk;
    QVector<SavedView> m_views;
    SavedCounts m_counts;
    Asked m_viewsAsked;
    Asked m_countsAsked;
    Asked m_written;
    QTimer m_countOn;
};

}  // namespace guichet::ui
