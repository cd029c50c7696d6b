#include "engine/pricing/tariff_book.h"

#include "engine/pricing/tariff_reader.h"

#include <algorithm>
#include <tuple>

namespace vox {
namespace {

namespace fs = std::filesystem;

// In the order of their names, so that the same folder gives the same error everywhere.
Result<std::vector<fs::path>> tariffFiles(const fs::path& folder)
{
    std::error_code error;
    std::vector<fs::path> files;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
        if (entry->path().extension() == ".json")
            files.push_back(entry->path());
    if (error)
        return Error::failed(VOX_TRANSLATE_NOOP("Error", "The folder of tariffs “%1” cannot be read: %2."),
                             {folder.string(), error.message()});
    if (files.empty())
        return Error::failed(VOX_TRANSLATE_NOOP("Error",
                                                "There is no tariff in “%1”. Install Voxledger again "
                                                "or put a tariff file there."),
                             {folder.string()});
    std::ranges::sort(files);
    return files;
}

}  // namespace

Result<TariffBook> TariffBook::load(const fs::path& folder)
{
    const auto files = tariffFiles(folder);
    if (!files)
        return files.error();
    std::vector<Tariff> tariffs;
    for (const auto& file : *files) {
        auto tariff = readTariff(file);
        if (!tariff)
            return tariff.error();
        if (std::ranges::find(tariffs, tariff->id, &Tariff::id) != tariffs.end())
            return Error::badInput(VOX_TRANSLATE_NOOP("Error", "“%1”: the tariff “%2” stands in another file "
                                                               "already. Give it an id of its own."),
                                   {file.string(), tariff->id});
        tariffs.push_back(tariff.take());
    }
    const auto before = [](const Tariff& a, const Tariff& b) {
        return std::tie(a.effectiveFrom, a.id) < std::tie(b.effectiveFrom, b.id);
    };
    std::ranges::sort(tariffs, before);
    return TariffBook(std::move(tariffs));
}

const Tariff* TariffBook::find(std::string_view id) const
{
    const auto found = std::ranges::find(m_tariffs, id, &Tariff::id);
    return found == m_tariffs.end() ? nullptr : &*found;
}

const Tariff& TariffBook::inForce(UtcTime time) const
{
    const auto later = std::ranges::upper_bound(m_tariffs, time, {}, &Tariff::effectiveFrom);
    return later == m_tariffs.begin() ? m_tariffs.front() : *std::prev(later);
}

}  // namespace vox
