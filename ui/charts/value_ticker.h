#pragma once

#include "ui/charts/plot.h"

#include <QString>

namespace vox::ui {

// Money with as many decimals as the distance of two ticks needs, or, without a sign, counts in short.
class ValueTicker final : public QCPAxisTicker {
public:
    explicit ValueTicker(QString sign);

private:
    double getTickStep(const QCPRange& range) override;
    QString getTickLabel(double tick, const QLocale& locale, QChar format, int precision) override;

    QString m_sign;
    int m_decimals = 2;
    double m_step = 1;
};

}  // namespace vox::ui
