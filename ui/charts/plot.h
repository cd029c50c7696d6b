#pragma once

// The only way to qcustomplot.h: its header uses the keywords that QT_NO_KEYWORDS takes away.
#include <QObject>
#define signals Q_SIGNALS
#define slots Q_SLOTS
#define foreach Q_FOREACH
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wshadow"
#include <qcustomplot.h>
#pragma GCC diagnostic pop
#undef foreach
#undef slots
#undef signals
