#pragma once

#include "engine/core/result.h"
#include "engine/pricing/tariff_book.h"

#include <memory>
#include <mutex>

namespace vox {

// Owns the price lists while they may change. A request takes the book once, when it begins, and keeps it:
// what is imported or chosen meanwhile holds for the next one. Any thread.
class TariffShelf final {
public:
    static Result<std::unique_ptr<TariffShelf>> open(const TariffPlaces& places);

    TariffShelf(TariffBook book, TariffPlaces places);

    std::shared_ptr<const TariffBook> book() const;
    const TariffPlaces& places() const { return m_places; }

    Status reload();  // from the files; what cannot be read leaves the book as it was

private:
    const TariffPlaces m_places;
    mutable std::mutex m_mutex;
    std::shared_ptr<const TariffBook> m_book;
};

}  // namespace vox
