#include "ui/pages/charts_export.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QImage>
#include <QSaveFile>
#include <QSvgGenerator>

namespace vox::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Charts)
};

constexpr QSize kSize(960, 540);
constexpr int kPngScale = 2;

bool writePng(Chart& chart, const ChartCaption& caption, QSaveFile& file)
{
    QImage image(kSize * kPngScale, QImage::Format_RGB32);
    chart.drawTo(image, caption, kSize, kPngScale);
    return image.save(&file, "PNG");
}

bool writeSvg(Chart& chart, const ChartCaption& caption, QSaveFile& file)
{
    QSvgGenerator svg;
    svg.setOutputDevice(&file);
    svg.setSize(kSize);
    svg.setViewBox(QRect({}, kSize));
    svg.setTitle(caption.title);
    svg.setDescription(caption.subtitle);
    svg.setResolution(96);
    chart.drawTo(svg, caption, kSize);
    return true;
}

bool write(Chart& chart, const ChartCaption& caption, QSaveFile& file, const QString& ending)
{
    if (ending == QLatin1String("png"))
        return writePng(chart, caption, file);
    if (ending == QLatin1String("svg"))
        return writeSvg(chart, caption, file);
    const QByteArray figures = chart.csv().toUtf8();
    return file.write(figures) == figures.size();
}

}  // namespace

QString saveChart(Chart& chart, const ChartCaption& caption, const QString& path)
{
    const QString ending = QFileInfo(path).suffix().toLower();
    if (ending != QLatin1String("png") && ending != QLatin1String("svg") && ending != QLatin1String("csv"))
        return Words::tr("“%1” ends neither in .png nor .svg nor .csv.").arg(QDir::toNativeSeparators(path));
    QSaveFile file(path);  // whole or not at all
    if (file.open(QIODevice::WriteOnly) && write(chart, caption, file, ending) && file.commit())
        return {};
    return Words::tr("Cannot write “%1”: %2").arg(QDir::toNativeSeparators(path), file.errorString());
}

}  // namespace vox::ui
