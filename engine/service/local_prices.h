#pragma once

#include "engine/api/price_service.h"
#include "engine/pricing/repricing.h"
#include "engine/pricing/tariff_shelf.h"
#include "engine/service/price_history.h"

#include <mutex>
#include <string>
#include <vector>

namespace vox {

// The price lists of this machine: the shipped ones, the user's own, and which of them was chosen. Changes
// are on the disk and on the shelf before a method returns; requests under way keep the list they began with.
class LocalPrices final : public PriceService {
public:
    LocalPrices(TariffShelf& shelf, PriceHistory& history, const Clock& clock)  // all outlive it
        : m_shelf(shelf)
        , m_history(history)
        , m_clock(clock)
    {
    }

    Result<std::vector<TariffInfo>> tariffs() override;
    Result<TariffInfo> importTariff(const std::filesystem::path& file) override;
    Result<TariffInfo> importTariffJson(const std::string& json) override;
    Status removeTariff(const std::string& id) override;
    // Choices for the same moment and later ones are dropped: from `from` on it is this list.
    Status useTariff(const std::string& id, std::optional<UtcTime> from) override;
    Result<std::vector<Sentence>> difference(const std::string& before, const std::string& after) override;
    Result<Charge> example(const UsageRecord& sample, const std::string& tariff) override;
    Result<WhatIf> reprice(const RepriceRequest& request) override;
    Result<Advice> advise(const AdviceRequest& request) override;

private:
    struct Period;

    Result<Tariff> tariffOf(const std::string& id);  // of the shelf, else the newest of the ledger
    Result<TariffInfo> infoOf(const std::string& id);
    Result<bool> isUsed(const Tariff& tariff);
    Status checkFree(const Tariff& tariff);  // that its id is not taken by other prices
    Status addFile(const Tariff& tariff);
    Status writeChoices(const std::vector<TariffChoice>& choices);
    Result<Period> periodOf(const BillRequest& request);  // without a zone: in that of the ledger
    Result<RepricingPlan> planFor(const std::string& tariff);
    std::string freeId(const std::string& id);

    TariffShelf& m_shelf;
    PriceHistory& m_history;
    const Clock& m_clock;
    std::mutex m_changing;
};

}  // namespace vox
