#include "engine/pricing/tariff_book.h"

#include "engine/pricing/tariff_reader.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace vox {
namespace {

namespace fs = std::filesystem;

bool isTariffFile(const fs::path& path)
{
    return path.extension() == ".json" && path.stem().extension() != ".schema";
}

// In the order of their names, so that the same folder gives the same error everywhere.
Result<std::vector<fs::path>> tariffFiles(const fs::path& folder)
{
    std::error_code error;
    std::vector<fs::path> files;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
        if (isTariffFile(entry->path()))
            files.push_back(entry->path());
    if (error)
        return Error::failed(VOX_TRANSLATE_NOOP("Error", "The folder of tariffs “%1” cannot be read: %2."),
                             {folder.string(), error.message()});
    std::ranges::sort(files);
    return files;
}

}  // namespace

Status TariffBook::addFile(const fs::path& file, bool isShipped, std::vector<Listed>& lists)
{
    auto tariff = readTariff(file);
    if (!tariff)
        return tariff.error();
    const auto same = [&](const Listed& listed) { return listed.tariff.id == tariff->id; };
    const auto found = std::ranges::find_if(lists, same);
    if (found == lists.end())
        lists.push_back({tariff.take(), file, isShipped});
    else if (found->tariff.sha256 != tariff->sha256 || found->isShipped == isShipped)
        return Error::badInput(VOX_TRANSLATE_NOOP("Error", "“%1”: the tariff “%2” stands in another file "
                                                           "already. Give it an id of its own."),
                               {file.string(), tariff->id});
    return {};
}

Status TariffBook::readFolder(const fs::path& folder, bool isShipped, std::vector<Listed>& lists)
{
    const auto files = tariffFiles(folder);
    if (!files)
        return files.error();
    for (const auto& file : *files)
        if (auto added = addFile(file, isShipped, lists); !added)
            return added;
    return {};
}

Result<TariffBook> TariffBook::load(const fs::path& folder)
{
    return load(TariffPlaces{folder, {}, {}});
}

Result<TariffBook> TariffBook::load(const TariffPlaces& places)
{
    std::vector<Listed> lists;
    if (auto read = readFolder(places.shipped, true, lists); !read)
        return read.error();
    if (lists.empty())
        return Error::failed(VOX_TRANSLATE_NOOP("Error",
                                                "There is no tariff in “%1”. Install Voxledger again "
                                                "or put a tariff file there."),
                             {places.shipped.string()});
    std::error_code error;
    if (!places.own.empty() && fs::exists(places.own, error))
        if (auto read = readFolder(places.own, false, lists); !read)
            return read.error();
    auto choices = readTariffChoices(places.choices);
    if (!choices)
        return choices.error();
    return TariffBook(std::move(lists), choices.take());
}

TariffBook::TariffBook(std::vector<Listed> lists, std::vector<TariffChoice> choices)
    : m_choices(std::move(choices))
{
    const auto before = [](const Listed& a, const Listed& b) {
        return std::tie(a.tariff.effectiveFrom, a.tariff.id) < std::tie(b.tariff.effectiveFrom, b.tariff.id);
    };
    std::ranges::sort(lists, before);
    for (Listed& listed : lists) {
        m_tariffs.push_back(std::move(listed.tariff));
        m_files.push_back(std::move(listed.file));
        m_isShipped.push_back(listed.isShipped);
    }
    std::ranges::stable_sort(m_choices, {}, &TariffChoice::from);
}

const Tariff* TariffBook::find(std::string_view id) const
{
    const auto found = std::ranges::find(m_tariffs, id, &Tariff::id);
    return found == m_tariffs.end() ? nullptr : &*found;
}

bool TariffBook::isShipped(std::string_view id) const
{
    const Tariff* tariff = find(id);
    return tariff != nullptr && m_isShipped[static_cast<std::size_t>(tariff - m_tariffs.data())];
}

fs::path TariffBook::fileOf(std::string_view id) const
{
    const Tariff* tariff = find(id);
    require(tariff != nullptr);
    return m_files[static_cast<std::size_t>(tariff - m_tariffs.data())];
}

bool TariffBook::takesPart(std::size_t index) const
{
    return m_tariffs[index].byDefault.value_or(m_isShipped[index]);
}

const Tariff* TariffBook::chosen(UtcTime time) const
{
    const Tariff* newest = nullptr;
    for (const TariffChoice& choice : m_choices) {
        const Tariff* tariff = choice.from <= time ? find(choice.id) : nullptr;
        if (tariff != nullptr && tariff->hasStarted(time))
            newest = tariff;
    }
    return newest;
}

const Tariff& TariffBook::inForce(UtcTime time) const
{
    if (const Tariff* tariff = chosen(time))
        return *tariff;
    const Tariff* first = nullptr;
    const Tariff* last = nullptr;
    for (std::size_t i = 0; i < m_tariffs.size(); ++i) {
        if (!takesPart(i))
            continue;
        first = first != nullptr ? first : &m_tariffs[i];
        last = m_tariffs[i].hasStarted(time) ? &m_tariffs[i] : last;
    }
    if (last != nullptr)
        return *last;
    return first != nullptr ? *first : m_tariffs.front();
}

}  // namespace vox
