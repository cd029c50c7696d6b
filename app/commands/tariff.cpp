#include "app/command.h"
#include "engine/reporting/exact_decimal.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <array>

namespace vox::app {
namespace {

using Json = nlohmann::ordered_json;

struct UnitPrice {
    const char* key;
    const char* name;
    std::int64_t UnitPrices::*nanos;
};

constexpr std::array kUnits{
    UnitPrice{"text_token", "Text tokens", &UnitPrices::textTokenNanos},
    UnitPrice{"speech_token", "Speech tokens", &UnitPrices::speechTokenNanos},
    UnitPrice{"solver_step", "Solver steps", &UnitPrices::solverStepNanos},
    UnitPrice{"lm_prompt_token", "LM prompt tokens", &UnitPrices::lmPromptTokenNanos},
    UnitPrice{"lm_completion_token", "LM completion tokens", &UnitPrices::lmCompletionTokenNanos},
};

Json tariffObject(const Tariff& tariff, bool inForce)
{
    Json prices = Json::object();
    for (const UnitPrice& unit : kUnits)
        prices[unit.key] = exactDecimal(tariff.perMillion.*unit.nanos, 9);
    return {{"id", tariff.id},
            {"name", tariff.name},
            {"effective_from", toIso8601(tariff.effectiveFrom)},
            {"currency", tariff.currency.code()},
            {"prices_per_million", prices},
            {"sha256", tariff.sha256},
            {"in_force", inForce}};
}

std::string tariffText(const Tariff& tariff, bool inForce)
{
    auto text = tariff.id + ", “" + tariff.name + "”, from " + toIso8601(tariff.effectiveFrom) +
                (inForce ? ", in force now" : "");
    for (const UnitPrice& unit : kUnits)
        text.append("\n  ")
            .append(exactDecimal(tariff.perMillion.*unit.nanos, 9))
            .append(" ")
            .append(tariff.currency.code())
            .append(" per million ")
            .append(unit.name);
    return text.append("\n  SHA-256 ").append(tariff.sha256);
}

Result<TariffBook> tariffsOf(const Workplace& workplace)
{
    return TariffBook::load(workplace.places.resourcesDir / "tariffs");
}

const Tariff& inForceNow(const TariffBook& tariffs)
{
    return tariffs.inForce(SystemClock().utcNow());
}

Result<int> runList(bool json, Workplace& workplace)
{
    const auto tariffs = tariffsOf(workplace);
    if (!tariffs)
        return tariffs.error();
    Json list = Json::array();
    std::string text;
    for (const Tariff& tariff : tariffs->all()) {
        const bool inForce = &tariff == &inForceNow(*tariffs);
        list.push_back(tariffObject(tariff, inForce));
        text.append(text.empty() ? "" : "\n")
            .append(tariff.id)
            .append("  ")
            .append(toIso8601(tariff.effectiveFrom));
        text.append("  ").append(tariff.currency.code()).append("  ").append(tariff.name);
        text.append(inForce ? "  (in force now)" : "");
    }
    workplace.console.print(json ? Json{{"tariffs", list}}.dump(2) : text);
    return 0;
}

Result<int> runShow(const std::string& id, bool json, Workplace& workplace)
{
    const auto tariffs = tariffsOf(workplace);
    if (!tariffs)
        return tariffs.error();
    const Tariff* tariff = tariffs->find(id);
    if (tariff == nullptr)
        return Error::badInput(VOX_TRANSLATE_NOOP("Error",
                                                  "There is no tariff “%1”. “voxledger tariff list” shows "
                                                  "all."),
                               {id});
    const bool inForce = tariff == &inForceNow(*tariffs);
    workplace.console.print(json ? tariffObject(*tariff, inForce).dump(2) : tariffText(*tariff, inForce));
    return 0;
}

struct TariffOptions {
    std::string id;
    bool json = false;
};

}  // namespace

void addTariff(CLI::App& app, Command& chosen)
{
    CLI::App* command = app.add_subcommand("tariff", "Shows the price lists");
    const auto options = std::make_shared<TariffOptions>();

    CLI::App* list = command->add_subcommand("list", "Lists the price lists");
    list->add_flag("--json", options->json, "One JSON document on stdout");
    list->footer("Example: voxledger tariff list");
    list->callback([options, &chosen] {
        chosen = {[options](Workplace& workplace) { return runList(options->json, workplace); },
                  options->json};
    });

    CLI::App* show = command->add_subcommand("show", "Shows the prices of one");
    show->add_option("ID", options->id, "Of “tariff list”")->required()->type_name("");
    show->add_flag("--json", options->json, "One JSON document on stdout");
    show->footer("Example: voxledger tariff show standard-2026-11");
    show->callback([options, &chosen] {
        chosen = {[options](Workplace& workplace) { return runShow(options->id, options->json, workplace); },
                  options->json};
    });
    command->require_subcommand(1);
}

}  // namespace vox::app
