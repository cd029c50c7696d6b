#include "ui/theme/fonts.h"

#include <QFontDatabase>
#include <QStringList>

#include <algorithm>

namespace vox::ui {
namespace {

struct Step {
    int pixels;
    QFont::Weight weight;
};

Step stepOf(Role role)
{
    switch (role) {
    case Role::Title:
        return {18, QFont::DemiBold};
    case Role::Figure:
        return {22, QFont::DemiBold};
    case Role::Heading:
        return {13, QFont::DemiBold};
    case Role::Secondary:
    case Role::Mono:
        return {12, QFont::Normal};
    case Role::Caption:
        return {11, QFont::Normal};
    case Role::Body:
        break;
    }
    return {13, QFont::Normal};
}

// The desktop's own size scales the whole type scale: 13 px at the usual 10 pt.
double desktopScale()
{
    static const double scale =
        std::clamp(QFontDatabase::systemFont(QFontDatabase::GeneralFont).pointSizeF() / 9.0, 1.0, 1.6);
    return scale;
}

// Inter where it is installed, then the desktop's font. A Chinese family by name, or Qt may pick Japanese
// forms.
QStringList families(Role role)
{
    static const QString general = QFontDatabase::systemFont(QFontDatabase::GeneralFont).family();
    static const QString fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont).family();
    if (role == Role::Mono)
        return {QStringLiteral("JetBrains Mono"), fixed, QStringLiteral("Noto Sans CJK SC")};
    return {QStringLiteral("Inter"),
            general,
            QStringLiteral("Noto Sans CJK SC"),
            QStringLiteral("Source Han Sans SC"),
            QStringLiteral("Microsoft YaHei"),
            QStringLiteral("PingFang SC")};
}

}  // namespace

QFont font(Role role)
{
    const Step step = stepOf(role);
    QFont result;
    result.setFamilies(families(role));
    result.setPixelSize(qRound(step.pixels * desktopScale()));
    result.setWeight(step.weight);
    return result;
}

}  // namespace vox::ui
