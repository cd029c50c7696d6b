#include "app/command.h"
#include "app/figures.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace vox::app {
namespace {

struct BillOptions {
    BillRequest request;
    std::string output;
    bool json = false;
};

std::string summaryJson(const BillSummary& summary, const BillRequest& request)
{
    nlohmann::ordered_json json{
        {"path", request.path.string()}, {"profile", request.profile}, {"rows", summary.rows}};
    json["totals"] = nlohmann::ordered_json::array();
    for (const Money& total : summary.totals)
        json["totals"].push_back(
            {{"currency", total.currency().code()}, {"nanos", total.nanos()}, {"amount", total.amount()}});
    return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

std::string summaryText(const BillSummary& summary, const BillRequest& request)
{
    return plural(summary.rows, "row", "rows")
        .append(", together ")
        .append(joined(summary.totals))
        .append(", written to ")
        .append(request.path.string());
}

// Opened to write, so that what a killed program left open is settled before it is billed.
Result<int> runBill(const BillOptions& options, Workplace& workplace)
{
    const auto studio = openStudio(workplace.places, {.ledger = StudioOptions::LedgerUse::Write});
    if (!studio)
        return studio.error();
    LedgerService& ledger = (*studio)->ledger();
    workplace.console.note(ledger.notices());
    BillRequest request = options.request;
    request.path = options.output;
    const auto summary = ledger.exportBill(request);
    if (!summary)
        return summary.error();
    workplace.console.print(options.json ? summaryJson(*summary, request) : summaryText(*summary, request));
    return 0;
}

}  // namespace

void addBill(CLI::App& app, Command& chosen)
{
    CLI::App* command = app.add_subcommand("bill", "Writes the bill of some days as a CSV file");
    const auto options = std::make_shared<BillOptions>();
    BillRequest& request = options->request;
    command->add_option("--from", request.fromDay, "First day, as in 2026-11-01")
        ->required()
        ->type_name("DATE");
    command->add_option("--to", request.toDay, "Last day, which is included")->required()->type_name("DATE");
    command
        ->add_option("--time-zone", request.timeZone, "Whose days, as in Europe/Berlin; else the machine's")
        ->type_name("IANA");
    command->add_option("--profile", request.profile, "Layout of the file: plain")->type_name("ID");
    command->add_option("--department", request.filter.department, "Only this department; likewise below")
        ->type_name("NAME");
    command->add_option("--project", request.filter.project, "")->type_name("NAME");
    command->add_option("--model", request.filter.model, "")->type_name("ID");
    command->add_option("--voice", request.filter.voice, "")->type_name("ID");
    command->add_option("-o,--output", options->output, "The file; it appears whole or not at all")
        ->required()
        ->type_name("FILE.csv");
    command->add_flag("--json", options->json, "One JSON document on stdout about what was written");
    command->footer("Example: voxledger bill --from 2026-11-01 --to 2026-11-30 --time-zone Europe/Berlin -o "
                    "november.csv");
    command->callback([options, &chosen] {
        chosen = {[options](Workplace& workplace) { return runBill(*options, workplace); }, options->json};
    });
}

}  // namespace vox::app
