#pragma once

#include "engine/api/price_service.h"

#include <functional>
#include <mutex>
#include <optional>

namespace vox::test {

// Five price lists that tests and pictures can count on, and simple arithmetic on them: prices per unit, an
// emotion factor and vocoder factors, so that every amount can be followed by hand. Any thread.
class SamplePriceService final : public PriceService {
public:
    struct Options {
        LedgerService* ledger = nullptr;  // history for reprice() and advise(); null: none
        bool empty = false;               // no tariff at all
        std::optional<Error> failure;     // every question is answered by it
        std::function<void()> gate;       // called by each question before it answers: may block
    };
    explicit SamplePriceService(Options options);
    SamplePriceService()
        : SamplePriceService(Options{})
    {
    }

    Result<std::vector<TariffInfo>> tariffs() override;
    Result<TariffInfo> importTariff(const std::filesystem::path& file) override;
    Result<TariffInfo> importTariffJson(const std::string& json) override;
    Status removeTariff(const std::string& id) override;
    Status useTariff(const std::string& id, std::optional<UtcTime> from) override;
    Result<std::vector<Sentence>> difference(const std::string& before, const std::string& after) override;
    Result<Charge> example(const UsageRecord& sample, const std::string& tariff) override;
    Result<WhatIf> reprice(const RepriceRequest& request) override;
    Result<Advice> advise(const AdviceRequest& request) override;

private:
    std::optional<Error> hindrance() const;
    Result<TariffInfo> find(const std::string& id) const;

    Options m_options;
    mutable std::mutex m_mutex;
    std::vector<TariffInfo> m_tariffs;  // by start, then id
};

}  // namespace vox::test
