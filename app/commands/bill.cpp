#include "app/command.h"
#include "app/error_sentence.h"
#include "app/figures.h"
#include "engine/reporting/bill_manifest.h"
#include "engine/reporting/focus_check.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <fstream>
#include <iterator>

namespace vox::app {
namespace {

struct BillOptions {
    BillRequest request;
    std::string output;
    std::string check;  // a FOCUS file to look at instead
    bool json = false;
};

std::string summaryJson(const BillSummary& summary, const BillRequest& request)
{
    nlohmann::ordered_json json{{"path", request.path.string()},
                                {"manifest", summary.manifest.string()},
                                {"profile", request.profile},
                                {"rows", summary.rows}};
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

// What is to be paid by the manifest beside the file, if there is one.
std::vector<Money> payableOf(const std::filesystem::path& bill)
{
    std::ifstream file(manifestPath(bill), std::ios::binary);
    const auto manifest = parseManifest(std::string(std::istreambuf_iterator<char>(file), {}), "manifest");
    return manifest ? manifest->totals : std::vector<Money>();
}

std::string checkJson(const FocusReport& report)
{
    nlohmann::ordered_json json{{"sound", report.isSound()},
                                {"focus_version", report.version},
                                {"rows", report.rows},
                                {"fault_count", report.faultCount}};
    json["faults"] = nlohmann::ordered_json::array();
    for (const Sentence& fault : report.faults)
        json["faults"].push_back(fault.english());
    return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

Result<int> runCheck(const BillOptions& options, Workplace& workplace)
{
    const auto report = checkFocusFile(options.check, payableOf(options.check));
    if (!report)
        return report.error();
    workplace.console.note(report->faults);
    const auto version = report->version.empty() ? std::string("FOCUS") : "FOCUS " + report->version;
    const auto rows = plural(report->rows, "row", "rows");
    const auto text = report->isSound() ? "The file keeps every rule of " + version + ": " + rows
                                        : "The file breaks rules of " + version + ": " +
                                              plural(report->faultCount, "fault", "faults") + " in " + rows;
    workplace.console.print(options.json ? checkJson(*report) : text);
    return report->isSound() ? 0 : 1;
}

Status checkUsage(const BillOptions& options)
{
    if (options.request.fromDay.empty() || options.request.toDay.empty() || options.output.empty())
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error", "A bill needs --from, --to and --output; or --check a FOCUS file."));
    return {};
}

// Opened to write, so that what a killed program left open is settled before it is billed.
Result<int> runBill(const BillOptions& options, Workplace& workplace)
{
    if (!options.check.empty())
        return runCheck(options, workplace);
    if (const auto status = checkUsage(options); !status)
        return status.error();
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
    command->add_option("--from", request.fromDay, "First day, as in 2026-11-01")->type_name("DATE");
    command->add_option("--to", request.toDay, "Last day, which is included")->type_name("DATE");
    command->add_option("--time-zone", request.timeZone, "Whose days, as in Europe/Berlin; else the ledger's")
        ->type_name("IANA");
    command->add_option("--profile", request.profile, "plain, spreadsheet, focus-1.2 or focus-1.4")
        ->type_name("ID");
    command
        ->add_option(
            "--by", request.by,
            "A line for each day, week, month, department, project, model or voice; else for each request")
        ->type_name("GROUP");
    command->add_option("--department", request.filter.department, "Only this department; likewise below")
        ->type_name("NAME");
    command->add_option("--project", request.filter.project, "")->type_name("NAME");
    command->add_option("--model", request.filter.model, "")->type_name("ID");
    command->add_option("--voice", request.filter.voice, "")->type_name("ID");
    command
        ->add_option("-o,--output", options->output,
                     "The file; it appears whole or not at all, and its manifest with it")
        ->type_name("FILE.csv");
    command
        ->add_option("--check", options->check, "Instead: checks a CSV file by the rules of FOCUS 1.2 or 1.4")
        ->type_name("FILE.csv");
    command->add_flag("--json", options->json, "One JSON document on stdout about what was written");
    command->footer("Example: voxledger bill --from 2026-11-01 --to 2026-11-30 --time-zone Europe/Berlin -o "
                    "november.csv");
    command->callback([options, &chosen] {
        chosen = {[options](Workplace& workplace) { return runBill(*options, workplace); }, options->json};
    });
}

}  // namespace vox::app
