#include "ui/queue/saved_views.h"

#include <algorithm>

#include "words/problems.h"

namespace guichet::ui {

namespace {
// Between two slices of a count: what the person asks meanwhile comes first.
constexpr std::chrono::milliseconds kBetweenSlices{20};
}  // namespace

SavedViews::SavedViews(Desk& desk, QObject* parent) : QObject(parent), m_desk(desk) {
    m_countOn.setSingleShot(true);
    m_countOn.setInterval(kBetweenSlices);
    connect(&m_countOn, &QTimer::timeout, this, &SavedViews::count);
}

std::optional<SavedView> SavedViews::find(const SavedViewId& id) const {
    for (const SavedView& view : m_views)
        if (view.id == id) return view;
    return std::nullopt;
}

void SavedViews::read() {
    m_desk.ports.reader.savedViews(m_viewsAsked.again(), [this](Result<QVector<SavedView>> answer) {
        if (answer.ok())
            m_views = *answer;
        else
            Q_EMIT failed(words::errorSentence(answer.error()));
        Q_EMIT changed();
        count();
    });
}

void SavedViews::count() {
    if (m_views.isEmpty()) return;
    m_desk.ports.reader.countSaved(m_countsAsked.again(), [this](Result<SavedCounts> answer) {
        // A count that cannot be read is left as it was; the list itself says what is wrong.
        if (!answer.ok()) return;
        m_counts = *answer;
        Q_EMIT changed();
        const bool whole =
            std::all_of(m_counts.cbegin(), m_counts.cend(), [](const SavedCount& count) { return count.whole; });
        if (!whole) m_countOn.start();
    });
}

void SavedViews::save(const SavedView& view) {
    m_desk.ports.writer.saveView(view, m_written.token(), [this](Result<SavedView> answer) {
        if (!answer.ok()) return Q_EMIT failed(words::errorSentence(answer.error()));
        const SavedView kept = *answer;
        m_views.removeIf([&](const SavedView& other) { return other.id == kept.id; });
        m_views << kept;
        std::sort(m_views.begin(), m_views.end(),
                  [](const SavedView& a, const SavedView& b) { return a.name < b.name; });
        Q_EMIT changed();
        Q_EMIT saved(kept);
        count();
    });
}

void SavedViews::remove(const SavedViewId& id) {
    const auto view = find(id);
    if (!view) return;
    m_desk.ports.writer.removeView(id, m_written.token(), [this, view = *view](Result<Unit> answer) {
        if (!answer.ok()) return Q_EMIT failed(words::errorSentence(answer.error()));
        m_views.removeIf([&](const SavedView& other) { return other.id == view.id; });
        m_counts.remove(view.id);
        Q_EMIT changed();
        Q_EMIT removed(view);
    });
}

}  // namespace guichet::ui
