#include "ui/theme/theme.h"

#include "ui/theme/fonts.h"
#include "ui/theme/tokens.h"

#include <QApplication>
#include <QFile>
#include <QPalette>
#include <QStyle>

static void initialiseIcons()  // Q_INIT_RESOURCE works in the global namespace only
{
    Q_INIT_RESOURCE(voxledger);
    Q_INIT_RESOURCE(translations);
}

namespace vox::ui {
namespace {

QPalette paletteOf(const Colours& c)
{
    const std::pair<QPalette::ColorRole, QColor> roles[] = {{QPalette::Window, c.bg},
                                                            {QPalette::WindowText, c.ink},
                                                            {QPalette::Base, c.surface},
                                                            {QPalette::AlternateBase, c.bg},
                                                            {QPalette::Text, c.ink},
                                                            {QPalette::PlaceholderText, c.ink3},
                                                            {QPalette::Button, c.surface},
                                                            {QPalette::ButtonText, c.ink},
                                                            {QPalette::Highlight, c.accent},
                                                            {QPalette::HighlightedText, c.onAccent},
                                                            {QPalette::Link, c.accent},
                                                            {QPalette::LinkVisited, c.accent},
                                                            {QPalette::ToolTipBase, c.surface},
                                                            {QPalette::ToolTipText, c.ink},
                                                            {QPalette::Mid, c.line},
                                                            {QPalette::Midlight, c.line},
                                                            {QPalette::Dark, c.outline},
                                                            {QPalette::Light, c.surface},
                                                            {QPalette::Shadow, c.outline}};
    QPalette palette;
    for (const auto& [role, colour] : roles)
        palette.setColor(role, colour);
    for (auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, c.outline);
    return palette;
}

// Longer names first, so that @accent does not eat the head of @accentSoft.
void replaceColours(QString& sheet, const Colours& c)
{
    const std::pair<const char*, QColor> names[] = {{"@accentSoft", c.accentSoft},
                                                    {"@dangerSoft", c.dangerSoft},
                                                    {"@moneySoft", c.moneySoft},
                                                    {"@onAccent", c.onAccent},
                                                    {"@surface", c.surface},
                                                    {"@outline", c.outline},
                                                    {"@accent", c.accent},
                                                    {"@danger", c.danger},
                                                    {"@sunken", c.sunken},
                                                    {"@money", c.money},
                                                    {"@line", c.line},
                                                    {"@ink2", c.ink2},
                                                    {"@ink3", c.ink3},
                                                    {"@ink", c.ink},
                                                    {"@bg", c.bg}};
    for (const auto& [name, colour] : names)
        sheet.replace(QLatin1String(name), colour.name());
}

void replaceSizes(QString& sheet)
{
    const std::pair<const char*, Role> names[] = {{"@title", Role::Title},
                                                  {"@figure", Role::Figure},
                                                  {"@heading", Role::Heading},
                                                  {"@body", Role::Body},
                                                  {"@caption", Role::Caption}};
    for (const auto& [name, role] : names)
        sheet.replace(QLatin1String(name), QStringLiteral("%1px").arg(font(role).pixelSize()));
}

QString styleSheet()
{
    QFile file(QStringLiteral(":/theme/app.qss"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString sheet = QString::fromUtf8(file.readAll());
    replaceColours(sheet, colours());
    replaceSizes(sheet);
    sheet.replace(QLatin1String("@theme"), isDark() ? QStringLiteral("dark") : QStringLiteral("light"));
    return sheet;
}

}  // namespace

void loadResources()
{
    initialiseIcons();
}

bool desktopIsDark()
{
    const QPalette ours = qApp->palette();
    qApp->setPalette(QPalette());  // an empty palette is filled up with the desktop's
    const bool dark = qApp->palette().color(QPalette::Window).lightness() < 128;
    qApp->setPalette(ours);
    return dark;
}

void applyTheme(bool dark)
{
    setDark(dark);
    qApp->setStyle(QStringLiteral("Fusion"));
    qApp->setPalette(paletteOf(colours()));
    qApp->setFont(font(Role::Body));
    qApp->setStyleSheet(styleSheet());
}

}  // namespace vox::ui
