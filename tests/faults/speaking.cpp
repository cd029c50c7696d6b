#include "tests/faults/speaking.h"

#include "engine/ledger/ledger_verifier.h"

#include <array>

namespace vox::faults {
namespace {

constexpr std::array<const char*, 4> kDepartments{"Audiobooks", "Newsroom", "Training", ""};
constexpr std::array<const char*, 3> kVoices{"joe", "alba", "thorsten"};

// A number of its own for each request, also of the same millisecond, and the same again for the same seed.
RequestId idOf(UtcTime start, Random& random)
{
    RequestId::Bytes bytes{};
    for (std::uint8_t& byte : bytes)
        byte = static_cast<std::uint8_t>(random());
    const auto milliseconds = std::chrono::floor<std::chrono::milliseconds>(start).time_since_epoch().count();
    for (std::size_t i = 0; i < 6; ++i)
        bytes[i] = static_cast<std::uint8_t>(milliseconds >> (8 * (5 - i)));
    bytes[6] = static_cast<std::uint8_t>(0x70 | (bytes[6] & 0x0f));
    bytes[8] = static_cast<std::uint8_t>(0x80 | (bytes[8] & 0x3f));
    return RequestId::fromBytes(bytes);
}

}  // namespace

Tariff priceList(const std::string& id)
{
    return test::testTariff(id);
}

RequestContext requestAt(UtcTime start, Random& random)
{
    RequestContext context{.request = idOf(start, random),
                           .started = start,
                           .department = kDepartments[random() % kDepartments.size()],
                           .project = "Project " + std::to_string(random() % 5),
                           .model = "en_US-joe-medium",
                           .voice = kVoices[random() % kVoices.size()],
                           .vocoder = "reference",
                           .emotion = "",
                           .device = "cpu",
                           .tokenRateMilliHz = 86'133,
                           .sampleRate = 22'050,
                           .samplesPerToken = 256};
    context.user = random() % 3 == 0 ? "" : "user" + std::to_string(random() % 4);
    return context;
}

UsageRecord recordOf(const RequestContext& context, Random& random)
{
    return test::testRecord(context, 1 + static_cast<std::int64_t>(random() % 900));
}

Reservation reservationOf(const RequestContext& context)
{
    return {.context = context,
            .upperBound = test::bound(),
            .tariff = priceList(),
            .textTokens = {},
            .forecast = {}};
}

LedgerHead speak(Ledger& ledger, UtcTime start, Random& random)
{
    const RequestContext context = requestAt(start, random);
    const auto reserved = ledger.reserve(reservationOf(context)).get();
    EXPECT_TRUE(reserved.ok()) << reserved.error().message();
    const auto settled = ledger.settle(recordOf(context, random)).get();
    EXPECT_TRUE(settled.ok()) << settled.error().message();
    return settled ? settled->place : LedgerHead{};
}

std::string everyValue(const std::filesystem::path& database)
{
    std::string text;
    try {
        SqliteDatabase file({.file = database, .mode = SqliteOpening::Mode::ReadOnly, .vfs = {}});
        for (const char* table : {"entry", "rollup", "open_request", "month_volume", "budget_alert"}) {
            std::string columns;
            auto names = file.prepare("SELECT name FROM pragma_table_info('" + std::string(table) + "')");
            while (names.step())
                columns.append(columns.empty() ? "quote(" : " || '|' || quote(")
                    .append(names.text(0))
                    .append(")");
            auto rows = file.prepare("SELECT " + columns + " FROM " + table + " ORDER BY 1");
            while (rows.step())
                text.append(rows.text(0)).append("\n");
        }
    } catch (const SqliteError& error) {
        return error.what();
    }
    return text;
}

std::string verdictOn(const std::filesystem::path& folder)
{
    const auto report = verifyLedger(folder);
    if (!report)
        return report.error().message();
    return report->whole ? std::string() : report->faults.front().english();
}

}  // namespace vox::faults
