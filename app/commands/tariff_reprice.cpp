#include "app/commands/tariff_commands.h"
#include "app/figures.h"

#include <CLI/CLI.hpp>

#include <algorithm>

namespace vox::app {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kShownRows = 20;

struct RepriceOptions {
    RepriceRequest request;
    bool json = false;
};

Json moneysJson(const std::vector<Money>& moneys)
{
    Json list = Json::array();
    for (const Money& money : moneys)
        list.push_back(moneyJson(money));
    return list;
}

std::string jsonOf(const WhatIf& whatIf, const RepriceRequest& request)
{
    Json json{{"tariff", request.tariff},
              {"rows", whatIf.rows},
              {"before", moneysJson(whatIf.before)},
              {"after", moneyJson(whatIf.after)}};
    json["groups"] = Json::array();
    for (const RepricedGroup& group : whatIf.groups)
        json["groups"].push_back({{"key", group.key},
                                  {"rows", group.rows},
                                  {"before", moneysJson(group.before)},
                                  {"after", moneyJson(group.after)}});
    json["changed"] = Json::array();
    for (const RepricedRow& row : whatIf.changed)
        json["changed"].push_back(
            {{"seq", row.seq}, {"before", moneyJson(row.before)}, {"after", moneyJson(row.after)}});
    return pretty(json);
}

std::string textOf(const WhatIf& whatIf)
{
    auto text = plural(whatIf.rows, "row", "rows") + ": " + joined(whatIf.before) + " as billed, " +
                whatIf.after.toString() + " anew";
    for (const RepricedGroup& group : whatIf.groups)
        text.append("\n  ")
            .append(group.key.empty() ? "–" : group.key)
            .append(": ")
            .append(plural(group.rows, "row", "rows"))
            .append(", ")
            .append(joined(group.before))
            .append(" → ")
            .append(group.after.toString());
    text.append("\n").append(
        plural(static_cast<std::int64_t>(whatIf.changed.size()), "row differs", "rows differ"));
    const auto shown = std::min(whatIf.changed.size(), kShownRows);
    for (std::size_t i = 0; i < shown; ++i)
        text.append("\n  ")
            .append(std::to_string(whatIf.changed[i].seq))
            .append(": ")
            .append(whatIf.changed[i].before.toString())
            .append(" → ")
            .append(whatIf.changed[i].after.toString());
    if (shown < whatIf.changed.size())
        text.append("\n  … and ")
            .append(std::to_string(whatIf.changed.size() - shown))
            .append(" more; --json has all.");
    return text;
}

Result<int> runReprice(const RepriceOptions& options, Workplace& workplace)
{
    const auto desk = PriceDesk::open(workplace.places);
    if (!desk)
        return desk.error();
    const auto whatIf = (*desk)->prices().reprice(options.request);
    if (!whatIf)
        return whatIf.error();
    workplace.console.print(options.json ? jsonOf(*whatIf, options.request) : textOf(*whatIf));
    return 0;
}

}  // namespace

void addTariffReprice(CLI::App& tariff, Command& chosen)
{
    CLI::App* command =
        tariff.add_subcommand("reprice", "What some days would have cost by another list; changes nothing");
    const auto options = std::make_shared<RepriceOptions>();
    BillRequest& period = options->request.period;
    command
        ->add_option("ID", options->request.tariff,
                     "Of “tariff list”; without one each row is priced again by the list it was billed by")
        ->type_name("");
    command->add_option("--from", period.fromDay, "First day, as in 2026-11-01")
        ->required()
        ->type_name("DATE");
    command->add_option("--to", period.toDay, "Last day, which is included")->required()->type_name("DATE");
    command->add_option("--time-zone", period.timeZone, "Whose days; else the ledger's")->type_name("IANA");
    command->add_option("--by", period.by, "day, week, month, department, project, model or voice")
        ->type_name("GROUP");
    command->add_option("--department", period.filter.department, "Only this department; likewise below")
        ->type_name("NAME");
    command->add_option("--project", period.filter.project, "")->type_name("NAME");
    command->add_option("--model", period.filter.model, "")->type_name("ID");
    command->add_option("--voice", period.filter.voice, "")->type_name("ID");
    command->add_flag("--json", options->json, "One JSON document on stdout");
    command->footer("Example: voxledger tariff reprice voxcpm-example --from 2026-11-01 --to 2026-11-30 --by "
                    "department");
    command->callback([options, &chosen] {
        chosen = {[options](Workplace& workplace) { return runReprice(*options, workplace); }, options->json};
    });
}

}  // namespace vox::app
