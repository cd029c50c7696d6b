#include "app/books.h"
#include "app/command.h"
#include "app/error_sentence.h"
#include "app/figures.h"
#include "app/option_values.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <memory>

namespace vox::app {
namespace {

using Json = nlohmann::ordered_json;

struct ExportOptions {
    BillRequest request;
    std::string output;
    bool json = false;
};

struct ImportChoice {
    ImportOptions options;
    std::string file, tokenizer;
    bool json = false;
};

Json totalsJson(const std::vector<Money>& totals)
{
    Json list = Json::array();
    for (const Money& total : totals)
        list.push_back(
            {{"currency", total.currency().code()}, {"nanos", total.nanos()}, {"amount", total.amount()}});
    return list;
}

std::string dump(const Json& json)
{
    return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

// Without -o the lines go to stdout, by way of a file in the data folder, so that they are all there or none.
Result<int> printFile(const std::filesystem::path& path, Console& console)
{
    std::ifstream file(path);
    std::string line;
    while (std::getline(file, line))
        console.print(line);
    std::error_code none;
    std::filesystem::remove(path, none);
    return 0;
}

Result<int> runExport(const ExportOptions& options, Workplace& workplace)
{
    const auto books = Books::open(workplace.places, true);
    if (!books)
        return books.error();
    workplace.console.note((*books)->ledger().notices());
    BillRequest request = options.request;
    const bool isToFile = !options.output.empty();
    request.path =
        isToFile ? std::filesystem::path(options.output) : workplace.places.dataDir / "export.jsonl.tmp";
    const auto exported = (*books)->service().exportJsonl(request);
    if (!exported)
        return exported.error();
    if (!isToFile)
        return printFile(request.path, workplace.console);
    const Json json{
        {"path", request.path.string()}, {"rows", exported->rows}, {"totals", totalsJson(exported->totals)}};
    workplace.console.print(options.json ? dump(json)
                                         : plural(exported->rows, "row", "rows")
                                               .append(", together ")
                                               .append(joined(exported->totals))
                                               .append(", written to ")
                                               .append(request.path.string()));
    return 0;
}

std::string importText(const ImportReport& report)
{
    return std::to_string(report.booked)
        .append(" of ")
        .append(plural(report.lines, "line", "lines"))
        .append(" booked, together ")
        .append(joined(report.totals))
        .append("; ")
        .append(std::to_string(report.known))
        .append(" known already, ")
        .append(std::to_string(report.refusedLines))
        .append(" refused");
}

Json importJson(const ImportReport& report)
{
    Json json{{"lines", report.lines},
              {"booked", report.booked},
              {"known", report.known},
              {"refused", report.refusedLines},
              {"totals", totalsJson(report.totals)}};
    json["reasons"] = Json::array();
    for (const Error& error : report.refused)
        json["reasons"].push_back(error.message());
    json["notices"] = Json::array();
    for (const Sentence& notice : report.notices)
        json["notices"].push_back(notice.english());
    return json;
}

Status checkNames(const ImportOptions& options)
{
    for (const auto& [option, text] :
         {std::pair("--user", &options.user), std::pair("--department", &options.department),
          std::pair("--project", &options.project), std::pair("--model", &options.model)})
        if (const auto name = nameFor(option, *text); !name)
            return name.error();
    return {};
}

Result<int> runImport(const ImportChoice& choice, Workplace& workplace)
{
    if (const auto status = checkNames(choice.options); !status)
        return status.error();
    const auto books = Books::open(workplace.places, true);
    if (!books)
        return books.error();
    Console& console = workplace.console;
    console.note((*books)->ledger().notices());
    if ((*books)->ledger().readOnly())
        return Error::failed(VOX_TRANSLATE_NOOP("Error",
                                                "Nothing can be imported, because the ledger in “%1” "
                                                "cannot be written."),
                             {workplace.places.dataDir.string()});
    ImportOptions options = choice.options;
    options.tokenizer = choice.tokenizer;
    const auto report = (*books)->service().importJsonl(choice.file, options);
    if (!report)
        return report.error();
    for (const Error& error : report->refused)
        console.problem(error);
    if (const auto more = report->refusedLines - static_cast<std::int64_t>(report->refused.size()); more > 0)
        console.note("… and " + plural(more, "more line", "more lines") + ".");
    console.note(report->notices);
    console.print(choice.json ? dump(importJson(*report)) : importText(*report));
    return report->refusedLines > 0 ? 2 : 0;
}

void addExport(CLI::App& app, Command& chosen)
{
    CLI::App* command =
        app.add_subcommand("export-jsonl", "Writes rows as lines of JSON, for another machine");
    const auto options = std::make_shared<ExportOptions>();
    BillRequest& request = options->request;
    command->add_option("-o,--output", options->output, "The file; else the lines go to stdout")
        ->type_name("FILE");
    command->add_option("--from", request.fromDay, "First day, as in 2026-11-01; else from the beginning")
        ->type_name("DATE");
    command->add_option("--to", request.toDay, "Last day, which is included")->type_name("DATE");
    command->add_option("--time-zone", request.timeZone, "Whose days; else the ledger's")->type_name("IANA");
    command->add_option("--department", request.filter.department, "Only this department; likewise below")
        ->type_name("NAME");
    command->add_option("--project", request.filter.project, "")->type_name("NAME");
    command->add_option("--model", request.filter.model, "")->type_name("ID");
    command->add_flag("--json", options->json, "With -o: one JSON document on stdout about what was written");
    command->footer("Example: voxledger ledger export-jsonl --from 2026-11-01 -o november.jsonl");
    command->callback([options, &chosen] {
        chosen = {[options](Workplace& workplace) { return runExport(*options, workplace); }, options->json};
    });
}

void addImport(CLI::App& app, Command& chosen)
{
    CLI::App* command =
        app.add_subcommand("import-jsonl", "Books usage that was counted elsewhere, each line once");
    const auto choice = std::make_shared<ImportChoice>();
    ImportOptions& options = choice->options;
    command->add_option("file", choice->file, "Our own export, or logs of OCR, NLP or language models")
        ->required()
        ->type_name("FILE");
    command->add_option("--user", options.user, "Where a line does not say; likewise below")
        ->type_name("NAME");
    command->add_option("--department", options.department, "")->type_name("NAME");
    command->add_option("--project", options.project, "")->type_name("NAME");
    command->add_option("--model", options.model, "")->type_name("ID");
    command
        ->add_option("--tokenizer", choice->tokenizer,
                     "Counts texts again: vocab.txt, tokenizer.json, .model")
        ->type_name("PATH");
    command->add_flag("--accept-counts", options.acceptCounts,
                      "Books lines whose count the tokenizer does not find");
    command->add_option("--tariff", options.tariff, "Prices all lines by this list")->type_name("ID");
    command->add_flag("--json", choice->json, "One JSON document on stdout");
    command->footer("Exit status 2 if a line was refused; the others are booked all the same.\n"
                    "Example: voxledger ledger import-jsonl ocr.jsonl --department Archive --model trocr");
    command->callback([choice, &chosen] {
        chosen = {[choice](Workplace& workplace) { return runImport(*choice, workplace); }, choice->json,
                  false};
    });
}

}  // namespace

void addLedgerJsonl(CLI::App& ledger, Command& chosen)
{
    addExport(ledger, chosen);
    addImport(ledger, chosen);
}

}  // namespace vox::app
