#include "engine/pricing/tariff_reader.h"

#include "engine/pricing/decimal_price.h"
#include "engine/pricing/json_document.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <optional>
#include <utility>

namespace vox {
namespace {

using nlohmann::json;

constexpr std::size_t kMostBytes = 1 << 20;

struct PriceKey {
    const char* key;
    std::int64_t UnitPrices::*nanos;
    bool needed;
};

constexpr std::array kPriceKeys{
    PriceKey{"text_token", &UnitPrices::textTokenNanos, true},
    PriceKey{"speech_token", &UnitPrices::speechTokenNanos, true},
    PriceKey{"solver_step", &UnitPrices::solverStepNanos, false},
    PriceKey{"lm_prompt_token", &UnitPrices::lmPromptTokenNanos, false},
    PriceKey{"lm_completion_token", &UnitPrices::lmCompletionTokenNanos, false},
};

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
    return !text.empty() && text.size() <= 64 && text.front() != '.' && std::ranges::all_of(text, fits);
}

bool isName(std::string_view text)
{
    const auto isControl = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
    return !text.empty() && text.size() <= 200 && std::ranges::none_of(text, isControl);
}

// Takes the tariff out of its document and remembers the first thing that is wrong, so that reading stays a
// plain list of the keys.
class Reader final {
public:
    Reader(const json& document, std::string name)
        : m_document(document)
        , m_name(std::move(name))
    {
    }

    Result<Tariff> read();

private:
    const json* member(const json& object, const std::string& path, bool needed);
    std::string text(const char* key);
    void readPrice(const json& prices, const PriceKey& price);
    void readPrices();
    void refuseOthers(const json& object, const std::string& path, const std::vector<std::string>& known);
    void fail(const char* sentence, std::vector<std::string> arguments);

    const json& m_document;
    std::string m_name;
    Tariff m_tariff;
    std::optional<Error> m_error;
};

void Reader::fail(const char* sentence, std::vector<std::string> arguments)
{
    if (m_error)
        return;
    arguments.insert(arguments.begin(), m_name);
    m_error = Error::badInput(sentence, std::move(arguments));
}

const json* Reader::member(const json& object, const std::string& path, bool needed)
{
    const auto found = object.find(path.substr(path.rfind('/') + 1));
    if (found != object.end())
        return &*found;
    if (needed)
        fail(VOX_TRANSLATE_NOOP("Error", "“%1”: %2 is missing."), {path});
    return nullptr;
}

std::string Reader::text(const char* key)
{
    const std::string path = std::string("/").append(key);
    const json* value = member(m_document, path, true);
    if (value != nullptr && value->is_string())
        return value->get<std::string>();
    fail(VOX_TRANSLATE_NOOP("Error", "“%1”: %2 must be a text in quotes."), {path});
    return {};
}

void Reader::readPrice(const json& prices, const PriceKey& price)
{
    const std::string path = std::string("/prices_per_million/").append(price.key);
    const json* value = member(prices, path, price.needed);
    if (value == nullptr)
        return;
    const auto nanos = value->is_string() ? parseNanos(value->get_ref<const std::string&>()) : std::nullopt;
    if (nanos)
        m_tariff.perMillion.*price.nanos = *nanos;
    else
        fail(VOX_TRANSLATE_NOOP("Error", "“%1”: %2 must be a price in quotes, such as \"0.80\": at most nine "
                                         "digits before the dot and nine after it, no sign, no exponent."),
             {path});
}

void Reader::readPrices()
{
    const json* prices = member(m_document, "/prices_per_million", true);
    if (prices == nullptr)
        return;
    if (!prices->is_object())
        return fail(VOX_TRANSLATE_NOOP("Error", "“%1”: %2 must be an object."), {"/prices_per_million"});

    std::vector<std::string> known;
    for (const PriceKey& price : kPriceKeys) {
        readPrice(*prices, price);
        known.emplace_back(price.key);
    }
    refuseOthers(*prices, "/prices_per_million/", known);
}

void Reader::refuseOthers(const json& object, const std::string& path, const std::vector<std::string>& known)
{
    for (const auto& [key, value] : object.items())
        if (std::ranges::find(known, key) == known.end())
            fail(VOX_TRANSLATE_NOOP("Error", "“%1”: %2 is not known here. Remove it, or update Voxledger."),
                 {path + key});
}

Result<Tariff> Reader::read()
{
    if (!m_document.is_object())
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error", "“%1” is not a tariff: it must be one JSON object."), {m_name});
    m_tariff.id = text("id");
    if (!isId(m_tariff.id))
        fail(VOX_TRANSLATE_NOOP("Error", "“%1”: %2 must be 1 to 64 of a–z, 0–9, “-”, “_” and “.”."), {"/id"});
    m_tariff.name = text("name");
    if (!isName(m_tariff.name))
        fail(VOX_TRANSLATE_NOOP("Error", "“%1”: %2 must be one line of 1 to 200 bytes."), {"/name"});
    if (const auto start = parseIso8601(text("effective_from")))
        m_tariff.effectiveFrom = *start;
    else
        fail(VOX_TRANSLATE_NOOP("Error", "“%1”: %2 must be a time in UTC, such as 2026-11-01T00:00:00Z."),
             {"/effective_from"});
    if (const auto currency = Currency::parse(text("currency")))
        m_tariff.currency = *currency;
    else
        fail(VOX_TRANSLATE_NOOP("Error", "“%1”: %2 must be a currency code of three capitals, such as USD."),
             {"/currency"});
    readPrices();
    refuseOthers(m_document, "/", {"id", "name", "effective_from", "currency", "prices_per_million"});
    if (m_error)
        return *m_error;
    return m_tariff;
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
    auto tariff = Reader(*document, name).read();
    if (tariff)
        tariff->sha256 = sha256Hex(bytes);
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
