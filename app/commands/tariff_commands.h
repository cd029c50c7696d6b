#pragma once

#include "app/command.h"
#include "engine/pricing/tariff_shelf.h"
#include "engine/service/local_prices.h"
#include "engine/service/price_history.h"

#include <nlohmann/json.hpp>

#include <memory>
#include <string>

namespace vox::app {

// The price lists of a workplace, and what its ledger has used of them. Needs no model and no writing of the
// ledger.
class PriceDesk final {
public:
    static Result<std::unique_ptr<PriceDesk>> open(const Places& places);

    PriceService& prices() { return m_prices; }
    const TariffShelf& shelf() const { return *m_shelf; }
    const Clock& clock() const { return m_clock; }

private:
    PriceDesk(std::unique_ptr<TariffShelf> shelf, const std::filesystem::path& dataDir);

    SystemClock m_clock;
    std::unique_ptr<TariffShelf> m_shelf;
    LedgerPriceHistory m_history;
    LocalPrices m_prices;
};

nlohmann::ordered_json moneyJson(const Money& money);
std::string pretty(const nlohmann::ordered_json& json);

// "0.40 EUR"; BadInput names the option.
Result<Money> moneyOption(const char* option, const std::string& text);

// Subcommands of “tariff”.
void addTariffExplain(CLI::App& tariff, Command& chosen);
void addTariffReprice(CLI::App& tariff, Command& chosen);
void addTariffAdvise(CLI::App& tariff, Command& chosen);

}  // namespace vox::app
