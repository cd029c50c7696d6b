#include "engine/pricing/tariff_shelf.h"

#include <utility>

namespace vox {

Result<std::unique_ptr<TariffShelf>> TariffShelf::open(const TariffPlaces& places)
{
    auto book = TariffBook::load(places);
    if (!book)
        return book.error();
    return std::make_unique<TariffShelf>(book.take(), places);
}

TariffShelf::TariffShelf(TariffBook book, TariffPlaces places)
    : m_places(std::move(places))
    , m_book(std::make_shared<const TariffBook>(std::move(book)))
{
}

std::shared_ptr<const TariffBook> TariffShelf::book() const
{
    const std::lock_guard lock(m_mutex);
    return m_book;
}

Status TariffShelf::reload()
{
    auto book = TariffBook::load(m_places);
    if (!book)
        return book.error();
    auto fresh = std::make_shared<const TariffBook>(book.take());
    const std::lock_guard lock(m_mutex);
    m_book = std::move(fresh);
    return {};
}

}  // namespace vox
