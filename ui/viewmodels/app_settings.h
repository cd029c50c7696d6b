#pragma once

#include "ui/viewmodels/background_task.h"

#include <QObject>
#include <QStringList>
#include <QTimer>
#include <QVariantMap>

#include <filesystem>

namespace vox::ui {

// What the user has set, kept in <data>/settings.ini and nowhere else. Read once when made; changes are
// written a moment later on a worker thread, so a slow disk is not felt. GUI thread.
class AppSettings final : public QObject {
    Q_OBJECT

public:
    enum class Theme { System, Light, Dark };

    explicit AppSettings(const std::filesystem::path& dataDir, QObject* parent = nullptr);
    ~AppSettings() override;  // writes what is not yet written

    QVariant value(const QString& key, const QVariant& fallback = {}) const
    {
        return m_values.value(key, fallback);
    }
    void setValue(const QString& key, const QVariant& value);

    Theme theme() const;
    void setTheme(Theme theme);
    QString language() const { return value(QStringLiteral("window/language")).toString(); }  // empty: system
    void setLanguage(const QString& code) { setValue(QStringLiteral("window/language"), code); }

    QString audioOutput() const
    {
        return value(QStringLiteral("sound/output")).toString();
    }  // empty: default
    void setAudioOutput(const QString& id) { setValue(QStringLiteral("sound/output"), id); }
    double volume() const;  // 0 … 1
    void setVolume(double volume) { setValue(QStringLiteral("sound/volume"), volume); }

    bool fastDecoder() const { return value(QStringLiteral("engine/fast"), true).toBool(); }
    void setFastDecoder(bool on) { setValue(QStringLiteral("engine/fast"), on); }
    int threads() const { return value(QStringLiteral("engine/threads"), 0).toInt(); }  // 0: physical cores
    void setThreads(int threads) { setValue(QStringLiteral("engine/threads"), threads); }

    // Names for departments and projects that the user can choose from; the ledger may hold others.
    QStringList departments() const { return value(QStringLiteral("billing/departments")).toStringList(); }
    void setDepartments(const QStringList& names) { setValue(QStringLiteral("billing/departments"), names); }
    QStringList projects() const { return value(QStringLiteral("billing/projects")).toStringList(); }
    void setProjects(const QStringList& names) { setValue(QStringLiteral("billing/projects"), names); }

    static QString fileIn(const std::filesystem::path& dataDir);

Q_SIGNALS:
    void changed(const QString& key);
    void writeFailed(const QString& file);  // once, until a later write succeeds

private:
    void save();

    QString m_file;
    QVariantMap m_values;
    QTimer m_saveSoon;
    bool m_failed = false;
    BackgroundTask m_saving;
};

// The path as Qt writes it, and back.
QString toQString(const std::filesystem::path& path);
std::filesystem::path toPath(const QString& path);

}  // namespace vox::ui
