#include "engine/pricing/tariff_reader.h"

#include "engine/pricing/json_document.h"
#include "engine/pricing/json_fields.h"
#include "engine/pricing/rule_reader.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <utility>

namespace vox {
namespace {

using nlohmann::json;

constexpr std::size_t kMostBytes = 1 << 20;
constexpr std::size_t kMostRules = 200;

std::string sha256Hex(std::string_view bytes)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    require(EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) == 1);

    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (unsigned i = 0; i < size; ++i)
        text.append({digits[digest[i] >> 4], digits[digest[i] & 15]});
    return text;
}

// The id goes into every row of the ledger and into file names.
bool isId(std::string_view text)
{
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    };
    const bool isSchema = text.ends_with(".schema");  // whose file would be passed over
    return !text.empty() && text.size() <= 64 && text.front() != '.' && !isSchema &&
           std::ranges::all_of(text, fits);
}

bool isLine(std::string_view text, std::size_t most)
{
    const auto isControl = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
    return !text.empty() && text.size() <= most && std::ranges::none_of(text, isControl);
}

// One token of what is a token, nothing of the rest.
constexpr std::array<std::int64_t, kPricedUnits.size()> kUsualEquivalents{
    kWholeFactor, kWholeFactor, 0, kWholeFactor, kWholeFactor, 0, kWholeFactor, 0, 0};

std::string readText(const JsonField& document, const char* key)
{
    const auto field = document.need(key);
    return field ? field->text() : std::string();
}

void readNames(const JsonField& document, Tariff& tariff, FirstError& errors)
{
    tariff.id = readText(document, "id");
    if (!isId(tariff.id))
        errors.fail(VOX_TRANSLATE_NOOP("Error", "“%1”: %2 must be 1 to 64 of a–z, 0–9, “-”, “_” and “.”."),
                    "/id");
    tariff.name = readText(document, "name");
    if (!isLine(tariff.name, 200))
        errors.fail(VOX_TRANSLATE_NOOP("Error", "“%1”: %2 must be one line of 1 to 200 bytes."), "/name");
    const auto description = document.find("description");
    if (!description)
        return;
    tariff.description = description->text();
    if (!isLine(tariff.description, 2000))
        errors.fail(VOX_TRANSLATE_NOOP("Error", "“%1”: %2 must be one line of 1 to 2000 bytes."),
                    "/description");
}

void readStanding(const JsonField& document, Tariff& tariff, FirstError& errors)
{
    if (const auto start = parseTariffTime(readText(document, "effective_from")))
        tariff.effectiveFrom = *start;
    else
        errors.fail(VOX_TRANSLATE_NOOP("Error",
                                       "“%1”: %2 must be a time in UTC, such as 2026-11-01T00:00:00Z, "
                                       "from 1970 to 2199."),
                    "/effective_from");
    if (const auto currency = Currency::parse(readText(document, "currency")))
        tariff.currency = *currency;
    else
        errors.fail(
            VOX_TRANSLATE_NOOP("Error", "“%1”: %2 must be a currency code of three capitals, such as USD."),
            "/currency");
    if (const auto isDefault = document.find("default"))
        tariff.byDefault = isDefault->boolean();
}

void readUnits(const JsonField& document, Tariff& tariff, FirstError& errors)
{
    if (const auto volume = document.find("volume_unit")) {
        const auto unit = unitOf(volume->text());
        if (unit && kPricedUnits[*unit].isWhole)
            tariff.volumeUnit = *unit;
        else
            errors.fail(VOX_TRANSLATE_NOOP("Error", "“%1”: %2 must be a unit that is counted in whole "
                                                    "numbers, such as \"speech_token\"."),
                        "/volume_unit");
    }
    tariff.equivalents = kUsualEquivalents;
    const auto equivalents = document.find("equivalent_tokens");
    if (!equivalents)
        return;
    for (const auto& [key, field] : equivalents->members(kPricedUnits.size() * 2)) {
        if (const auto unit = unitOf(key))
            tariff.equivalents[*unit] = field.factor();
        else
            errors.fail(VOX_TRANSLATE_NOOP("Error", "“%1”: %2 is not known here. Remove it, or update "
                                                    "Voxledger."),
                        field.path());
    }
}

void checkMatch(const JsonField& rule, const RuleMatch& match, bool isLast, FirstError& errors)
{
    if (isLast && !matchesAll(match))
        errors.fail(VOX_TRANSLATE_NOOP("Error", "“%1”: %2 must be left out, so that the last rule prices "
                                                "whatever no other does."),
                    rule.path() + "/match");
    else if (!isLast && matchesAll(match))
        errors.fail(VOX_TRANSLATE_NOOP("Error", "“%1”: %2 must name something, or the rules after this one "
                                                "are never used."),
                    rule.path() + "/match");
}

void readRules(const JsonField& list, Tariff& tariff, FirstError& errors)
{
    const auto items = list.items(kMostRules);
    for (const JsonField& item : items) {
        const bool isLast = &item == &items.back();
        if (!item.isObject())
            return;
        TariffRule rule = readRule(item, isLast);
        if (const auto match = item.find("match"))
            rule.match = readMatch(*match);
        checkMatch(item, rule.match, isLast, errors);
        item.refuseOthers(kRuleObject);
        tariff.rules.push_back(std::move(rule));
    }
}

// Either a list of rules, or the terms of the only one beside the names.
void readPricing(const JsonField& document, Tariff& tariff, FirstError& errors)
{
    const auto rules = document.find("rules");
    if (!rules) {
        tariff.rules.push_back(readRule(document, true));
        return;
    }
    for (const auto key : kRuleObject.keys)
        if (!key.empty() && document.find(key))
            errors.fail(
                VOX_TRANSLATE_NOOP("Error", "“%1”: %2 stands beside “rules”. Put it into one of them."),
                std::string("/").append(key));
    readRules(*rules, tariff, errors);
}

Result<Tariff> readDocument(const json& value, const std::string& name)
{
    if (!value.is_object())
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error", "“%1” is not a tariff: it must be one JSON object."), {name});
    FirstError errors(name);
    const JsonField document(value, "", errors);
    Tariff tariff;
    readNames(document, tariff, errors);
    readStanding(document, tariff, errors);
    readUnits(document, tariff, errors);
    readPricing(document, tariff, errors);
    document.refuseOthers(kTariffObject);
    if (errors.error())
        return *errors.error();
    tariff.perMillion = tariff.rules.back().prices;
    return tariff;
}

}  // namespace

Result<Tariff> parseTariff(std::string_view bytes, const std::string& name)
{
    if (bytes.size() > kMostBytes)
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error", "“%1” is too big for a tariff; 1 MiB is the most."), {name});
    const auto document = parseJsonDocument(bytes, name);
    if (!document)
        return document.error();
    auto tariff = readDocument(*document, name);
    if (!tariff)
        return tariff.error();
    tariff->sha256 = sha256Hex(bytes);
    tariff->json = bytes;
    return tariff;
}

Result<Tariff> readTariff(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    std::string bytes(kMostBytes + 1, '\0');
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!file.is_open() || file.bad() || (file.fail() && !file.eof()))
        return Error::failed(VOX_TRANSLATE_NOOP("Error",
                                                "The tariff “%1” cannot be read. Check that the file "
                                                "is there and that you may read it."),
                             {path.string()});
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    return parseTariff(bytes, path.filename().string());
}

}  // namespace vox
