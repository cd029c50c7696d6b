#include "app/command.h"
#include "app/commands/tariff_commands.h"
#include "app/error_sentence.h"
#include "app/figures.h"
#include "engine/pricing/decimal_price.h"
#include "engine/pricing/tariff_reader.h"
#include "engine/reporting/exact_decimal.h"

#include <CLI/CLI.hpp>

#include <algorithm>

namespace vox::app {
namespace {

using Json = nlohmann::ordered_json;

Json tariffObject(const TariffInfo& info)
{
    const Tariff& tariff = info.tariff;
    Json prices = Json::object();
    for (const PricedUnit& unit : kPricedUnits)
        prices[std::string(unit.key)] = exactDecimal(tariff.perMillion.*unit.nanos, 9);
    return {{"id", tariff.id},
            {"name", tariff.name},
            {"effective_from", toIso8601Nanos(tariff.effectiveFrom)},
            {"currency", tariff.currency.code()},
            {"prices_per_million", prices},
            {"rules", tariff.rules.size()},
            {"sha256", tariff.sha256},
            {"in_force", info.inForce},
            {"used", info.used},
            {"shipped", info.shipped}};
}

std::string standing(const TariffInfo& info)
{
    std::string text = info.shipped ? "shipped" : "imported";
    text.append(info.used ? ", used" : "");
    return text.append(info.inForce ? ", in force now" : "");
}

std::string listLine(const TariffInfo& info)
{
    const Tariff& tariff = info.tariff;
    return std::string(tariff.id)
        .append("  ")
        .append(toIso8601Nanos(tariff.effectiveFrom))
        .append("  ")
        .append(tariff.currency.code())
        .append("  ")
        .append(tariff.name)
        .append("  (")
        .append(standing(info))
        .append(")");
}

// The prices for what no other rule takes, and the file itself, which says all.
std::string tariffText(const TariffInfo& info)
{
    const Tariff& tariff = info.tariff;
    auto text = tariff.id + ", “" + tariff.name + "”, from " + toIso8601Nanos(tariff.effectiveFrom) + ", " +
                standing(info);
    if (!tariff.description.empty())
        text.append("\n  ").append(tariff.description);
    for (const PricedUnit& unit : kPricedUnits)
        text.append("\n  ")
            .append(exactDecimal(tariff.perMillion.*unit.nanos, 9))
            .append(" ")
            .append(tariff.currency.code())
            .append(" per million ")
            .append(unit.key);
    text.append("\n  SHA-256 ").append(tariff.sha256).append("\n").append(tariff.json);
    while (text.ends_with('\n'))
        text.pop_back();
    return text;
}

Result<std::vector<TariffInfo>> tariffsOf(const Workplace& workplace)
{
    const auto desk = PriceDesk::open(workplace.places);
    if (!desk)
        return desk.error();
    return (*desk)->prices().tariffs();
}

struct TariffOptions {
    std::string id, other, file, from;
    bool json = false;
};

Result<int> runList(const TariffOptions& options, Workplace& workplace)
{
    const auto tariffs = tariffsOf(workplace);
    if (!tariffs)
        return tariffs.error();
    Json list = Json::array();
    std::string text;
    for (const TariffInfo& info : *tariffs) {
        list.push_back(tariffObject(info));
        text.append(text.empty() ? "" : "\n").append(listLine(info));
    }
    workplace.console.print(options.json ? pretty(Json{{"tariffs", list}}) : text);
    return 0;
}

Result<int> runShow(const TariffOptions& options, Workplace& workplace)
{
    const auto tariffs = tariffsOf(workplace);
    if (!tariffs)
        return tariffs.error();
    const auto idOf = [](const TariffInfo& info) { return info.tariff.id; };
    const auto found = std::ranges::find(*tariffs, options.id, idOf);
    if (found == tariffs->end())
        return Error::badInput(VOX_TRANSLATE_NOOP("Error",
                                                  "There is no tariff “%1”. “voxledger tariff list” shows "
                                                  "all."),
                               {options.id});
    auto json = tariffObject(*found);
    json["file"] = Json::parse(found->tariff.json, nullptr, false);
    workplace.console.print(options.json ? pretty(json) : tariffText(*found));
    return 0;
}

Result<int> runCheck(const TariffOptions& options, Workplace& workplace)
{
    const auto tariff = readTariff(options.file);
    if (!tariff)
        return tariff.error();
    const Json json{{"id", tariff->id}, {"rules", tariff->rules.size()}, {"sha256", tariff->sha256}};
    const auto rules = plural(static_cast<std::int64_t>(tariff->rules.size()), "rule", "rules");
    workplace.console.print(options.json ? pretty(json)
                                         : options.file + " is sound: tariff “" + tariff->id + "” with " +
                                               rules + ".");
    return 0;
}

Result<int> runImport(const TariffOptions& options, Workplace& workplace)
{
    const auto desk = PriceDesk::open(workplace.places);
    if (!desk)
        return desk.error();
    const auto info = (*desk)->prices().importTariff(options.file);
    if (!info)
        return info.error();
    workplace.console.print(options.json
                                ? pretty(tariffObject(*info))
                                : "Tariff “" + info->tariff.id + "” is here. “voxledger tariff use " +
                                      info->tariff.id + "” lets it price requests.");
    return 0;
}

Result<int> runUse(const TariffOptions& options, Workplace& workplace)
{
    std::optional<UtcTime> from;
    if (!options.from.empty() && !(from = parseIso8601(options.from)))
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error", "%1 must be a time in UTC, such as 2026-12-01T00:00:00Z."),
            {"--from"});
    const auto desk = PriceDesk::open(workplace.places);
    if (!desk)
        return desk.error();
    if (const auto used = (*desk)->prices().useTariff(options.id, from); !used)
        return used.error();
    const auto book = (*desk)->shelf().book();
    const auto start = toIso8601(book->choices().back().from);
    workplace.console.print(options.json
                                ? pretty(Json{{"id", options.id}, {"from", start}})
                                : "Tariff “" + options.id + "” prices requests from " + start + " on.");
    return 0;
}

Result<int> runRemove(const TariffOptions& options, Workplace& workplace)
{
    const auto desk = PriceDesk::open(workplace.places);
    if (!desk)
        return desk.error();
    if (const auto removed = (*desk)->prices().removeTariff(options.id); !removed)
        return removed.error();
    workplace.console.print(options.json ? pretty(Json{{"removed", options.id}})
                                         : "Tariff “" + options.id + "” is removed.");
    return 0;
}

Result<int> runDiff(const TariffOptions& options, Workplace& workplace)
{
    const auto desk = PriceDesk::open(workplace.places);
    if (!desk)
        return desk.error();
    const auto sentences = (*desk)->prices().difference(options.id, options.other);
    if (!sentences)
        return sentences.error();
    Json list = Json::array();
    std::string text;
    for (const Sentence& sentence : *sentences) {
        list.push_back(sentence.english());
        text.append(text.empty() ? "" : "\n").append(inUserLanguage(sentence));
    }
    workplace.console.print(options.json ? pretty(Json{{"differences", list}}) : text);
    return 0;
}

using Run = Result<int> (*)(const TariffOptions&, Workplace&);

// A subcommand with its --json; the caller adds what else it takes.
CLI::App* addCommand(CLI::App& tariff, const std::string& name, const std::string& what,
                     std::shared_ptr<TariffOptions> options)
{
    CLI::App* command = tariff.add_subcommand(name, what);
    command->add_flag("--json", options->json, "One JSON document on stdout");
    return command;
}

void onChosen(CLI::App* command, Command& chosen, std::shared_ptr<TariffOptions> options, Run run)
{
    command->callback([options, run, &chosen] {
        chosen = {[options, run](Workplace& workplace) { return run(*options, workplace); }, options->json};
    });
}

void addReading(CLI::App& tariff, Command& chosen)
{
    auto options = std::make_shared<TariffOptions>();
    CLI::App* command = addCommand(tariff, "list", "Lists the price lists", options);
    command->footer("Example: voxledger tariff list");
    onChosen(command, chosen, options, runList);

    options = std::make_shared<TariffOptions>();
    command = addCommand(tariff, "show", "Shows the prices of one", options);
    command->add_option("ID", options->id, "Of “tariff list”")->required()->type_name("");
    command->footer("Example: voxledger tariff show standard-2026-11");
    onChosen(command, chosen, options, runShow);

    options = std::make_shared<TariffOptions>();
    command = addCommand(tariff, "check", "Says whether a file is a sound price list", options);
    command->add_option("FILE", options->file, "In JSON; docs/tariffs.md has the form")
        ->required()
        ->type_name("");
    command->footer("Example: voxledger tariff check winter.json");
    onChosen(command, chosen, options, runCheck);

    options = std::make_shared<TariffOptions>();
    command = addCommand(tariff, "diff", "Says in words what is different between two", options);
    command->add_option("A", options->id, "Of “tariff list”")->required()->type_name("");
    command->add_option("B", options->other, "Likewise")->required()->type_name("");
    command->footer("Example: voxledger tariff diff standard-2026-11 voxcpm-example");
    onChosen(command, chosen, options, runDiff);
}

void addChanging(CLI::App& tariff, Command& chosen)
{
    auto options = std::make_shared<TariffOptions>();
    CLI::App* command = addCommand(tariff, "import", "Takes a price list in; it prices nothing yet", options);
    command->add_option("FILE", options->file, "In JSON")->required()->type_name("");
    command->footer("Example: voxledger tariff import winter.json");
    onChosen(command, chosen, options, runImport);

    options = std::make_shared<TariffOptions>();
    command = addCommand(tariff, "use", "Lets a price list price requests", options);
    command->add_option("ID", options->id, "Of “tariff list”")->required()->type_name("");
    command->add_option("--from", options->from, "From then on, in UTC; else from now")->type_name("TIME");
    command->footer("Example: voxledger tariff use winter --from 2026-12-01T00:00:00Z");
    onChosen(command, chosen, options, runUse);

    options = std::make_shared<TariffOptions>();
    command = addCommand(tariff, "remove", "Removes an imported price list that was never used", options);
    command->add_option("ID", options->id, "Of “tariff list”")->required()->type_name("");
    command->footer("Example: voxledger tariff remove winter");
    onChosen(command, chosen, options, runRemove);
}

}  // namespace

PriceDesk::PriceDesk(std::unique_ptr<TariffShelf> shelf, const std::filesystem::path& dataDir)
    : m_shelf(std::move(shelf))
    , m_history(dataDir)
    , m_prices(*m_shelf, m_history, m_clock)
{
}

Result<std::unique_ptr<PriceDesk>> PriceDesk::open(const Places& places)
{
    auto shelf = TariffShelf::open(TariffPlaces::of(places.resourcesDir, places.dataDir));
    if (!shelf)
        return shelf.error();
    return std::unique_ptr<PriceDesk>(new PriceDesk(shelf.take(), places.dataDir));
}

Json moneyJson(const Money& money)
{
    return {{"currency", money.currency().code()}, {"nanos", money.nanos()}, {"amount", money.amount()}};
}

std::string pretty(const Json& json)
{
    return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

Result<Money> moneyOption(const char* option, const std::string& text)
{
    const auto blank = text.find(' ');
    const auto nanos = parseNanos(text.substr(0, blank));
    const auto currency = blank == std::string::npos ? std::nullopt : Currency::parse(text.substr(blank + 1));
    if (!nanos || !currency)
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error", "%1 must be an amount with its currency, such as “0.40 EUR”."),
            {option});
    return Money::fromNanos(*currency, *nanos);
}

void addTariff(CLI::App& app, Command& chosen)
{
    CLI::App* command = app.add_subcommand("tariff", "Shows, chooses and tries price lists");
    addReading(*command, chosen);
    addChanging(*command, chosen);
    addTariffExplain(*command, chosen);
    addTariffReprice(*command, chosen);
    addTariffAdvise(*command, chosen);
    command->require_subcommand(1);
}

}  // namespace vox::app
