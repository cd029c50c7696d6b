#pragma once

#include "engine/api/price_service.h"

#include <QString>
#include <QStringList>

#include <vector>

// A tariff in words: what is in its file, as a person reads a price list. Plain functions; any thread.
namespace vox::ui {

struct TariffFact {
    QString name, value;
    friend bool operator==(const TariffFact&, const TariffFact&) = default;
};

// What belongs together under a heading; a heading may be empty.
struct TariffSection {
    QString title;
    std::vector<TariffFact> facts;
};

// In the order of the file. What this window has no word for is shown by its name there: nothing is hidden.
std::vector<TariffSection> tariffSections(const Tariff& tariff);

QString tariffStanding(const TariffInfo& info);  // "in force, used, came with Voxledger"
QString tariffSince(const TariffInfo& info);     // "from 1 November 2026, 01:00, in USD"

}  // namespace vox::ui
