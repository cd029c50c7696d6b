#pragma once

#include "app/composition.h"
#include "engine/ledger/ledger.h"
#include "engine/pricing/tariff_shelf.h"
#include "engine/service/local_bookkeeping.h"

#include <memory>

namespace vox::app {

// The books without models and engine, for commands that only keep them.
class Books final {
public:
    // `write`: what a killed program left open is settled first. BadInput, Failed: as the ledger's and the
    // tariffs' own.
    static Result<std::unique_ptr<Books>> open(const Places& places, bool write);

    Ledger& ledger() { return *m_ledger; }
    BookkeepingService& service() { return m_service; }

private:
    Books(std::unique_ptr<Clock> clock, std::unique_ptr<TariffShelf> prices, std::unique_ptr<Ledger> ledger);

    std::unique_ptr<Clock> m_clock;
    std::unique_ptr<TariffShelf> m_prices;
    std::unique_ptr<Ledger> m_ledger;
    LocalBookkeeping m_service;
};

}  // namespace vox::app
