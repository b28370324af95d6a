// Memory: how a person left the window: sizes, look, language. Never anything of a case.
#pragma once

#include <QByteArray>
#include <QSettings>

namespace guichet::ui {

class Memory {
public:
    // An empty path remembers nothing beyond this run.
    explicit Memory(const QString& file) : m_settings(file, QSettings::IniFormat) {}

    [[nodiscard]] QByteArray bytes(const char* key) const { return m_settings.value(QLatin1String(key)).toByteArray(); }
    [[nodiscard]] QString text(const char* key) const { return m_settings.value(QLatin1String(key)).toString(); }
    void keep(const char* key, const QVariant& value) { m_settings.setValue(QLatin1String(key), value); }

private:
    QSettings m_settings;
};

}  // namespace guichet::ui
