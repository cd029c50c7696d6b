#include "engine/pricing/tariff_choices.h"

#include "engine/pricing/json_document.h"
#include "engine/pricing/json_fields.h"

#include <fstream>
#include <iterator>

namespace vox {
namespace {

constexpr std::size_t kMostChoices = 10'000;
constexpr std::streamsize kMostBytes = 4 << 20;
constexpr ObjectKeys kChoiceObject{"choice", {"id", "from"}};

TariffChoice readChoice(const JsonField& item)
{
    TariffChoice choice;
    if (const auto id = item.need("id"))
        choice.id = id->text();
    if (const auto from = item.need("from")) {
        const auto time = parseIso8601(from->text());
        if (!time)
            item.errors().fail(VOX_TRANSLATE_NOOP("Error", "“%1”: %2 must be a time in UTC, such as "
                                                           "2026-11-01T00:00:00Z."),
                               from->path());
        choice.from = time.value_or(UtcTime());
    }
    item.refuseOthers(kChoiceObject);
    return choice;
}

}  // namespace

Result<std::vector<TariffChoice>> readTariffChoices(const std::filesystem::path& file)
{
    std::error_code error;
    if (!std::filesystem::exists(file, error))
        return std::vector<TariffChoice>();
    std::string bytes(static_cast<std::size_t>(kMostBytes), '\0');
    std::ifstream stream(file, std::ios::binary);
    stream.read(bytes.data(), kMostBytes);
    if (!stream.is_open() || stream.bad() || !stream.eof())
        return Error::failed(VOX_TRANSLATE_NOOP("Error",
                                                "The choice of tariffs “%1” cannot be read. Check that "
                                                "it is a file of at most 4 MiB which you may read."),
                             {file.string()});
    bytes.resize(static_cast<std::size_t>(stream.gcount()));
    const auto document = parseJsonDocument(bytes, file.string());
    if (!document)
        return document.error();

    FirstError errors(file.string());
    std::vector<TariffChoice> choices;
    if (!document->is_array() || !document->empty())
        for (const JsonField& item : JsonField(*document, "", errors).items(kMostChoices))
            choices.push_back(readChoice(item));
    if (errors.error())
        return *errors.error();
    return choices;
}

std::string tariffChoicesJson(const std::vector<TariffChoice>& choices)
{
    auto list = nlohmann::ordered_json::array();
    for (const TariffChoice& choice : choices)
        list.push_back({{"id", choice.id}, {"from", toIso8601(choice.from)}});
    return list.dump(2).append("\n");
}

}  // namespace vox
