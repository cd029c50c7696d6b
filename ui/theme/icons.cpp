#include "ui/theme/icons.h"

#include "ui/theme/tokens.h"

#include <QFile>
#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <utility>

namespace vox::ui {
namespace {

QByteArray drawing(const QString& name)
{
    static QHash<QString, QByteArray> read;  // a few hundred bytes each, GUI thread only
    auto it = read.find(name);
    if (it == read.end()) {
        QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
        it = read.insert(name, file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray());
    }
    return *it;
}

class TintedIcon final : public QIconEngine {
public:
    TintedIcon(QString name, QColor fixed)
        : m_name(std::move(name))
        , m_fixed(std::move(fixed))
    {
    }
    QIconEngine* clone() const override { return new TintedIcon(*this); }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        QByteArray svg = drawing(m_name);
        QSvgRenderer(svg.replace("currentColor", colour(mode, state).name().toLatin1()))
            .render(painter, rect);
    }

    // Needed: the default paints on a pixmap that nobody has cleared.
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        const QString key = QStringLiteral("vox/%1/%2/%3x%4")
                                .arg(m_name, colour(mode, state).name())
                                .arg(size.width())
                                .arg(size.height());
        QPixmap image;
        if (QPixmapCache::find(key, &image))
            return image;
        image = QPixmap(size);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        paint(&painter, image.rect(), mode, state);
        painter.end();
        QPixmapCache::insert(key, image);
        return image;
    }

private:
    QColor colour(QIcon::Mode mode, QIcon::State state) const
    {
        if (mode == QIcon::Disabled)
            return colours().outline;
        if (m_fixed.isValid())
            return m_fixed;
        return state == QIcon::On ? colours().accent : colours().ink2;
    }

    QString m_name;
    QColor m_fixed;
};

}  // namespace

QIcon icon(const QString& name)
{
    return QIcon(new TintedIcon(name, {}));
}

QIcon icon(const QString& name, const QColor& colour)
{
    return QIcon(new TintedIcon(name, colour));
}

QPixmap pixmap(const QString& name, int side, const QColor& colour, double ratio)
{
    return icon(name, colour).pixmap(QSize(side, side), ratio);
}

}  // namespace vox::ui
