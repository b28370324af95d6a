#include "ui/common/draft_keeper.h"

#include <QJsonDocument>

namespace guichet::ui {

namespace {
constexpr std::chrono::milliseconds kPause{600};
}

DraftKeeper::DraftKeeper(CaseWriter& writer, QObject* parent) : QObject(parent), m_writer(writer) {
    m_soon.setSingleShot(true);
    m_soon.setInterval(kPause);
    connect(&m_soon, &QTimer::timeout, this, &DraftKeeper::save);
}

void DraftKeeper::open(const QString& key, std::function<void(const FieldValues&)> found) {
    leave();
    m_key = key;
    m_writer.draft(key, m_asked.again(), [this, found = std::move(found)](Result<QString> answer) {
        if (m_unsaved || !answer.ok() || answer->isEmpty()) return;
        const Result<FieldValues> values = fieldValuesFromJson(QJsonDocument::fromJson(answer->toUtf8()).object());
        if (values.ok()) found(*values);
    });
}

void DraftKeeper::typed(const FieldValues& values) {
    if (m_key.isEmpty()) return;
    m_values = values;
    m_unsaved = true;
    m_soon.start();
}

void DraftKeeper::save() {
    m_soon.stop();
    if (!m_unsaved || m_key.isEmpty()) return;
    m_unsaved = false;
    const QString text = m_values.isEmpty()
                             ? QString()
                             : QString::fromUtf8(QJsonDocument(toJson(m_values)).toJson(QJsonDocument::Compact));
    // A draft that cannot be kept is still in the field in front of the person; there is nothing to tell them to do.
    m_writer.saveDraft(m_key, text, [](Result<Unit>) {});
}

void DraftKeeper::leave() {
    save();
    m_asked.cancel();
    m_key.clear();
    m_values.clear();
}

void DraftKeeper::done() {
    if (m_key.isEmpty()) return;
    m_values.clear();
    m_unsaved = true;
    leave();
}

void DraftKeeper::forget(const QString& key) {
    if (key == m_key) return done();
    m_writer.saveDraft(key, {}, [](Result<Unit>) {});
}

}  // namespace guichet::ui
