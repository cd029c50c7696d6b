#include "ui/viewmodels/app_settings.h"

#include <QDir>
#include <QFileInfo>
#include <QSettings>

#include <algorithm>
#include <cmath>

namespace vox::ui {
namespace {

constexpr int kSaveAfterMs = 400;

QVariantMap readAll(const QString& file)
{
    const QSettings stored(file, QSettings::IniFormat);
    QVariantMap values;
    const QStringList keys = stored.allKeys();
    for (const QString& key : keys)
        values.insert(key, stored.value(key));
    return values;
}

bool writeAll(const QString& file, const QVariantMap& values)
{
    if (!QDir().mkpath(QFileInfo(file).path()))
        return false;
    QSettings stored(file, QSettings::IniFormat);
    for (auto it = values.cbegin(); it != values.cend(); ++it)
        stored.setValue(it.key(), it.value());
    stored.sync();
    return stored.status() == QSettings::NoError;
}

}  // namespace

QString toQString(const std::filesystem::path& path)
{
    return QString::fromStdU16String(path.u16string());
}

std::filesystem::path toPath(const QString& path)
{
    return std::filesystem::path(path.toStdU16String());
}

QString AppSettings::fileIn(const std::filesystem::path& dataDir)
{
    return toQString(dataDir / "settings.ini");
}

AppSettings::AppSettings(const std::filesystem::path& dataDir, QObject* parent)
    : QObject(parent)
    , m_file(fileIn(dataDir))
    , m_values(readAll(m_file))
{
    m_saveSoon.setSingleShot(true);
    m_saveSoon.setInterval(kSaveAfterMs);
    connect(&m_saveSoon, &QTimer::timeout, this, &AppSettings::save);
}

AppSettings::~AppSettings()
{
    if (m_saveSoon.isActive())
        writeAll(m_file, m_values);
}

void AppSettings::setValue(const QString& key, const QVariant& value)
{
    if (m_values.value(key) == value)
        return;
    m_values.insert(key, value);
    m_saveSoon.start();
    Q_EMIT changed(key);
}

AppSettings::Theme AppSettings::theme() const
{
    const QString name = value(QStringLiteral("window/theme")).toString();
    if (name == QLatin1String("light"))
        return Theme::Light;
    return name == QLatin1String("dark") ? Theme::Dark : Theme::System;
}

void AppSettings::setTheme(Theme theme)
{
    const char* name = theme == Theme::Light ? "light" : theme == Theme::Dark ? "dark" : "system";
    setValue(QStringLiteral("window/theme"), QString::fromLatin1(name));
}

double AppSettings::volume() const
{
    const double stored = value(QStringLiteral("sound/volume"), 1.0).toDouble();
    return std::isfinite(stored) ? std::clamp(stored, 0.0, 1.0) : 1.0;
}

void AppSettings::save()
{
    m_saving.run([file = m_file, values = m_values](std::stop_token) { return writeAll(file, values); },
                 [this](bool written) {
                     if (!written && !m_failed)
                         Q_EMIT writeFailed(m_file);
                     m_failed = !written;
                 });
}

}  // namespace vox::ui
