#include "app/books.h"

#include <utility>

namespace vox::app {

Books::Books(std::unique_ptr<Clock> clock, std::unique_ptr<TariffShelf> prices,
             std::unique_ptr<Ledger> ledger)
    : m_clock(std::move(clock))
    , m_prices(std::move(prices))
    , m_ledger(std::move(ledger))
    , m_service({.ledger = *m_ledger,
                 .prices = *m_prices,
                 .clock = *m_clock,
                 .program = "voxledger " VOX_VERSION,
                 .closeReaders = {}})
{
}

Result<std::unique_ptr<Books>> Books::open(const Places& places, bool write)
{
    auto prices = TariffShelf::open({.shipped = places.resourcesDir / "tariffs",
                                     .own = places.dataDir / "tariffs",
                                     .choices = places.dataDir / "tariff_choice.json"});
    if (!prices)
        return prices.error();
    auto clock = std::make_unique<SystemClock>();
    auto ledger = Ledger::open({.directory = places.dataDir,
                                .clock = *clock,
                                .readOnly = !write,
                                .billingTimeZone = {},
                                .lockWait = {}});
    if (!ledger)
        return ledger.error();
    return std::unique_ptr<Books>(new Books(std::move(clock), prices.take(), ledger.take()));
}

}  // namespace vox::app
