#include "app/commands/tariff_commands.h"
#include "app/figures.h"
#include "app/option_values.h"
#include "engine/reporting/atomic_file.h"

#include <CLI/CLI.hpp>

namespace vox::app {
namespace {

using Json = nlohmann::ordered_json;

constexpr double kMostWatts = 1e6;
constexpr double kHighestMargin = 1000;

struct AdviseOptions {
    BillRequest period;
    std::string perDeviceHour, perKilowattHour, watts = "0", margin = "30", output;
    bool json = false;
};

Result<AdviceRequest> requestOf(const AdviseOptions& options)
{
    AdviceRequest request;
    request.period = options.period;
    const auto perHour = moneyOption("--per-device-hour", options.perDeviceHour);
    if (!perHour)
        return perHour.error();
    request.perDeviceHour = *perHour;
    request.perKilowattHour = Money::fromNanos(perHour->currency(), 0);
    if (!options.perKilowattHour.empty()) {
        const auto perKilowattHour = moneyOption("--per-kwh", options.perKilowattHour);
        if (!perKilowattHour)
            return perKilowattHour.error();
        request.perKilowattHour = *perKilowattHour;
    }
    const auto watts = integerIn({"--watts", 0, kMostWatts}, options.watts);
    const auto margin = integerIn({"--margin", 0, kHighestMargin}, options.margin);
    if (!watts || !margin)
        return watts ? margin.error() : watts.error();
    request.watts = *watts;
    request.marginPercent = static_cast<int>(*margin);
    return request;
}

Json pointsJson(const std::vector<CostPoint>& points)
{
    Json list = Json::array();
    for (const CostPoint& point : points)
        list.push_back({{"tokens", point.tokens}, {"cost_nanos", point.costNanos}});
    return list;
}

std::string jsonOf(const Advice& advice)
{
    Json json{{"rows", advice.rows},
              {"explained", advice.explained},
              {"minimum_tokens", advice.minimumTokens},
              {"long_text_tokens", advice.longTextTokens}};
    json["prices"] = Json::array();
    for (const AdvisedPrice& price : advice.prices)
        json["prices"].push_back({{"unit", price.unit},
                                  {"cost", moneyJson(price.cost)},
                                  {"low_95", moneyJson(price.low95)},
                                  {"high_95", moneyJson(price.high95)},
                                  {"price", moneyJson(price.price)}});
    json["points"] = pointsJson(advice.points);
    json["curve"] = pointsJson(advice.curve);
    json["tariff"] = Json::parse(advice.tariffJson, nullptr, false);
    return pretty(json);
}

std::string textOf(const Advice& advice)
{
    auto text = "From " + plural(advice.rows, "request", "requests") + "; the fit explains " +
                fixed(100 * advice.explained, 1) + " % of what they cost.\nPer million:";
    for (const AdvisedPrice& price : advice.prices)
        text.append("\n  ")
            .append(price.unit)
            .append(": costs ")
            .append(price.cost.toString())
            .append(" (95 %: ")
            .append(price.low95.amount())
            .append(" to ")
            .append(price.high95.amount())
            .append("), price ")
            .append(price.price.toString());
    if (advice.minimumTokens > 0)
        text.append("\nRequests of fewer than ")
            .append(plural(advice.minimumTokens, "speech token", "speech tokens"))
            .append(" cost more than they bring: that is the minimum.");
    if (advice.longTextTokens > 0)
        text.append("\nAbove ")
            .append(plural(advice.longTextTokens, "speech token", "speech tokens"))
            .append(" of one request each costs less: that is the tier for long texts.");
    return text;
}

Status write(const std::string& path, const std::string& bytes)
{
    AtomicFile file(path);
    if (auto opened = file.open(); !opened)
        return opened;
    if (auto written = file.write(bytes); !written)
        return written;
    return file.commit();
}

Result<int> runAdvise(const AdviseOptions& options, Workplace& workplace)
{
    const auto request = requestOf(options);
    if (!request)
        return request.error();
    const auto desk = PriceDesk::open(workplace.places);
    if (!desk)
        return desk.error();
    const auto advice = (*desk)->prices().advise(*request);
    if (!advice)
        return advice.error();
    if (!options.output.empty())
        if (const auto written = write(options.output, advice->tariffJson); !written)
            return written.error();
    auto text = textOf(*advice);
    text.append(options.output.empty() ? "\n" + advice->tariffJson
                                       : "\nThe tariff is in " + options.output + ".");
    while (text.ends_with('\n'))
        text.pop_back();
    workplace.console.print(options.json ? jsonOf(*advice) : text);
    return 0;
}

}  // namespace

void addTariffAdvise(CLI::App& tariff, Command& chosen)
{
    CLI::App* command =
        tariff.add_subcommand("advise", "Proposes prices by what requests have cost this machine");
    const auto options = std::make_shared<AdviseOptions>();
    BillRequest& period = options->period;
    command->add_option("--from", period.fromDay, "First day, as in 2026-11-01")
        ->required()
        ->type_name("DATE");
    command->add_option("--to", period.toDay, "Last day, which is included")->required()->type_name("DATE");
    command->add_option("--time-zone", period.timeZone, "Whose days; else the ledger's")->type_name("IANA");
    command->add_option("--model", period.filter.model, "Only this model; likewise below")->type_name("ID");
    command->add_option("--voice", period.filter.voice, "")->type_name("ID");
    command->add_option("--per-device-hour", options->perDeviceHour, "Rent and wear, as in “0.40 EUR”")
        ->required()
        ->type_name("MONEY");
    command->add_option("--per-kwh", options->perKilowattHour, "Electricity, as in “0.30 EUR”")
        ->type_name("MONEY");
    command->add_option("--watts", options->watts, "At work, where energy was not measured")->type_name("N");
    command->add_option("--margin", options->margin, "On top of the cost, in per cent; else 30")
        ->type_name("N");
    command->add_option("-o,--output", options->output, "File for the tariff, ready to import")
        ->type_name("FILE.json");
    command->add_flag("--json", options->json, "One JSON document on stdout");
    command->footer("Example: voxledger tariff advise --from 2026-11-01 --to 2026-11-30 --per-device-hour "
                    "\"0.40 EUR\" --per-kwh \"0.30 EUR\" --watts 350 --margin 25 -o advised.json");
    command->callback([options, &chosen] {
        chosen = {[options](Workplace& workplace) { return runAdvise(*options, workplace); }, options->json};
    });
}

}  // namespace vox::app
