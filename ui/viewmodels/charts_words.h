#pragma once

#include "ui/viewmodels/charts_data.h"

#include <QCoreApplication>
#include <QLocale>

namespace vox::ui {

// The words of the charts; one translation context for all of them.
struct ChartsWords {
    Q_DECLARE_TR_FUNCTIONS(Charts)

public:
    static QString others() { return tr("others", "the models that have no colour of their own"); }
    static QString dayAndMonth(QDate day) { return QLocale().toString(day, tr("d MMM", "date format")); }
    static QString weekday(std::size_t day) { return QLocale().standaloneDayName(static_cast<int>(day) + 1); }
    static QString shortWeekday(std::size_t day)
    {
        return QLocale().standaloneDayName(static_cast<int>(day) + 1, QLocale::ShortFormat);
    }
    static QString hour(std::size_t hour) { return QStringLiteral("%1:00").arg(hour, 2, 10, QChar(u'0')); }
};

}  // namespace vox::ui
