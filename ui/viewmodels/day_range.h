#pragma once

#include <QDate>

namespace vox::ui {

// Days of the machine's time zone, both included.
struct DayRange {
    QDate first, last;

    qint64 days() const { return first.daysTo(last) + 1; }
    friend bool operator==(const DayRange&, const DayRange&) = default;
};

}  // namespace vox::ui
