#pragma once

#include <QString>
#include <QStringList>
#include <QWidget>

class QCPAxis;
class QCustomPlot;
class QPaintDevice;

namespace vox::ui {

// The words around a picture that is saved: what it shows, and the names of its colours.
struct ChartCaption {
    QString title;
    QString subtitle;
    QStringList names;
};

// A picture of figures: shows values under the pointer and, with the arrow keys, one after the other; draws
// itself onto any device. Colours and type are those of the theme at the time it was made.
class Chart : public QWidget {
    Q_OBJECT

public:
    explicit Chart(const QString& accessibleName, QWidget* parent = nullptr);
    ~Chart() override;

    // Onto a picture of `size` units, of `scale` pixels each, e.g. a QImage or a QSvgGenerator.
    void drawTo(QPaintDevice& device, const ChartCaption& caption, const QSize& size, double scale = 1);
    virtual QString csv() const = 0;

    QSize sizeHint() const override { return {480, 240}; }

protected:
    QCustomPlot& plot() { return *m_plot; }
    void replot();  // soon, once however often it is asked for

    // What stands at a place of the axes, as rich text; empty where nothing is.
    virtual QString valueAt(double x, double y) const = 0;
    // For the arrow keys: how many values there are, and where the nth of them lies.
    virtual int values() const = 0;
    virtual QPointF place(int value) const = 0;

    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void showValue(const QPointF& at, const QPoint& global);
    void step(int by);

    QCustomPlot* m_plot;
    int m_current = -1;
};

// Axis ticks "1k", "10k": short enough to stay at the caption size. On a logarithmic axis.
void useShortLogTicks(QCPAxis& axis);

}  // namespace vox::ui
