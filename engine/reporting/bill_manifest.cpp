#include "engine/reporting/bill_manifest.h"

#include "engine/ledger/hash_chain.h"
#include "engine/pricing/json_document.h"
#include "engine/reporting/file_hash.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <optional>

namespace vox {
namespace {

using Json = nlohmann::ordered_json;
using nlohmann::json;

constexpr std::string_view kFormat = "voxledger-bill-1";
constexpr std::string_view kSeal = ",\n  \"manifest_sha256\": \"";
constexpr std::string_view kEnd = "\"\n}\n";
constexpr std::size_t kChecksALine = 12;
constexpr std::size_t kCheckDigits = 8;

void appendHex(std::string& text, std::uint32_t check)
{
    constexpr std::string_view digits = "0123456789abcdef";
    for (int shift = 28; shift >= 0; shift -= 4)
        text += digits[check >> shift & 15];
}

Json checksJson(const std::vector<std::uint32_t>& checks)
{
    Json lines = Json::array();
    for (std::size_t i = 0; i < checks.size(); i += kChecksALine) {
        std::string text;
        for (std::size_t k = i; k < std::min(checks.size(), i + kChecksALine); ++k)
            appendHex(text, checks[k]);
        lines.push_back(std::move(text));
    }
    return lines;
}

Json totalsJson(const std::vector<Money>& totals)
{
    Json list = Json::array();
    for (const Money& total : totals)
        list.push_back(
            {{"currency", total.currency().code()}, {"amount", total.amount()}, {"nanos", total.nanos()}});
    return list;
}

Json tariffsJson(const std::vector<BillManifest::UsedTariff>& tariffs)
{
    Json list = Json::array();
    for (const auto& tariff : tariffs)
        list.push_back({{"reference", tariff.reference}, {"sha256", tariff.sha256}});
    return list;
}

Json filterJson(const LedgerFilter& filter)
{
    return {{"user", filter.user},   {"department", filter.department}, {"project", filter.project},
            {"model", filter.model}, {"voice", filter.voice},           {"search", filter.search}};
}

Json document(const BillManifest& m)
{
    Json doc;
    doc["format"] = kFormat;
    doc["program"] = m.program;
    doc["bill"] = {
        {"file", m.file}, {"bytes", m.bytes}, {"lines", m.lineChecks.size()}, {"sha256", m.sha256}};
    doc["profile"] = m.profile;
    doc["grouping"] = m.grouping;
    doc["period"] = {{"from", m.fromDay}, {"to", m.toDay}, {"from_utc", m.fromUtc}, {"to_utc", m.toUtc}};
    doc["time_zone"] = m.timeZone;
    doc["filter"] = filterJson(m.filter);
    doc["rows"] = m.rows;
    doc["first_seq"] = m.firstSeq;
    doc["last_seq"] = m.lastSeq;
    doc["totals"] = totalsJson(m.totals);
    doc["ledger_head"] = {{"seq", m.head.seq}, {"hash", m.head.hash}};
    doc["tariffs"] = tariffsJson(m.tariffs);
    doc["line_checks"] = checksJson(m.lineChecks);
    return doc;
}

Error damaged(const std::string& name)
{
    return Error::badInput(
        VOX_TRANSLATE_NOOP("Error",
                           "“%1” is not the manifest of a bill as Voxledger wrote it: it was changed, "
                           "or is not whole."),
        {name});
}

std::optional<std::uint32_t> parseCheck(std::string_view digits)
{
    std::uint32_t check = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), check, 16);
    if (error != std::errc{} || end != digits.data() + digits.size())
        return std::nullopt;
    return check;
}

// Throws nlohmann's exceptions where a member is missing or of another type.
bool readChecks(const json& lines, std::vector<std::uint32_t>& checks)
{
    for (const auto& line : lines) {
        const auto& text = line.get_ref<const std::string&>();
        if (text.size() % kCheckDigits != 0)
            return false;
        for (std::size_t i = 0; i < text.size(); i += kCheckDigits) {
            const auto check = parseCheck(std::string_view(text).substr(i, kCheckDigits));
            if (!check)
                return false;
            checks.push_back(*check);
        }
    }
    return true;
}

bool readTotals(const json& list, std::vector<Money>& totals)
{
    for (const auto& item : list) {
        const auto currency = Currency::parse(item.at("currency").get_ref<const std::string&>());
        if (!currency)
            return false;
        totals.push_back(Money::fromNanos(*currency, item.at("nanos").get<std::int64_t>()));
    }
    return true;
}

LedgerFilter filterOf(const json& doc)
{
    LedgerFilter filter;
    filter.user = doc.at("user").get<std::string>();
    filter.department = doc.at("department").get<std::string>();
    filter.project = doc.at("project").get<std::string>();
    filter.model = doc.at("model").get<std::string>();
    filter.voice = doc.at("voice").get<std::string>();
    filter.search = doc.at("search").get<std::string>();
    return filter;
}

void readPeriod(const json& doc, BillManifest& m)
{
    m.fromDay = doc.at("from").get<std::string>();
    m.toDay = doc.at("to").get<std::string>();
    m.fromUtc = doc.at("from_utc").get<std::string>();
    m.toUtc = doc.at("to_utc").get<std::string>();
}

std::optional<BillManifest> manifestOf(const json& doc)
{
    BillManifest m;
    m.program = doc.at("program").get<std::string>();
    const json& bill = doc.at("bill");
    m.file = bill.at("file").get<std::string>();
    m.bytes = bill.at("bytes").get<std::int64_t>();
    m.sha256 = bill.at("sha256").get<std::string>();
    m.profile = doc.at("profile").get<std::string>();
    m.grouping = doc.at("grouping").get<std::string>();
    readPeriod(doc.at("period"), m);
    m.timeZone = doc.at("time_zone").get<std::string>();
    m.filter = filterOf(doc.at("filter"));
    m.rows = doc.at("rows").get<std::int64_t>();
    m.firstSeq = doc.at("first_seq").get<std::int64_t>();
    m.lastSeq = doc.at("last_seq").get<std::int64_t>();
    m.head = {doc.at("ledger_head").at("seq").get<std::int64_t>(),
              doc.at("ledger_head").at("hash").get<std::string>()};
    for (const auto& tariff : doc.at("tariffs"))
        m.tariffs.push_back(
            {tariff.at("reference").get<std::string>(), tariff.at("sha256").get<std::string>()});
    if (!readTotals(doc.at("totals"), m.totals) || !readChecks(doc.at("line_checks"), m.lineChecks))
        return std::nullopt;
    return m;
}

// The checksum and what it is of, if the end has its form.
bool isSealed(std::string_view bytes)
{
    const std::size_t tail = kSeal.size() + 64 + kEnd.size();
    if (bytes.size() < tail || !bytes.ends_with(kEnd))
        return false;
    const auto content = bytes.substr(0, bytes.size() - tail);
    const auto seal = bytes.substr(content.size());
    return seal.starts_with(kSeal) && seal.substr(kSeal.size(), 64) == toHex(sha256Of(content));
}

}  // namespace

std::filesystem::path manifestPath(const std::filesystem::path& bill)
{
    return std::filesystem::path(bill).concat(".manifest.json");
}

std::string manifestJson(const BillManifest& manifest)
{
    auto text = document(manifest).dump(2, ' ', false, Json::error_handler_t::replace);
    text.resize(text.size() - 2);  // the line end and the brace
    const std::string seal = toHex(sha256Of(text));
    return text.append(kSeal).append(seal).append(kEnd);
}

Result<BillManifest> parseManifest(std::string_view bytes, const std::string& name)
{
    if (!isSealed(bytes))
        return damaged(name);
    const auto doc = parseJsonDocument(bytes, name);
    if (!doc)
        return doc.error();
    try {
        const auto manifest = manifestOf(*doc);
        if (manifest && doc->at("format") == kFormat && manifestJson(*manifest) == bytes)
            return *manifest;
    } catch (const json::exception&) {
        return damaged(name);
    }
    return damaged(name);
}

}  // namespace vox
