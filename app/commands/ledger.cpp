#include "engine/ledger/ledger.h"
#include "app/command.h"
#include "app/error_sentence.h"
#include "app/figures.h"
#include "app/option_values.h"
#include "engine/ledger/ledger_reader.h"
#include "engine/pricing/decimal_price.h"
#include "engine/reporting/day_range.h"
#include "engine/reporting/ledger_text.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace vox::app {
namespace {

constexpr std::size_t kUsualRows = 20;
constexpr std::size_t kMostFaults = 20;

struct ShowOptions {
    LedgerFilter filter;
    std::string from, to, timeZone, last;
    bool json = false;
};

std::string progressText(const VerifyProgress& progress)
{
    return std::string("Checked ")
        .append(std::to_string(progress.done))
        .append(" of ")
        .append(plural(progress.total, "row", "rows"));
}

std::string verdict(const VerifyReport& report)
{
    auto text =
        std::string(report.whole ? "The ledger is whole and unaltered: " : "The ledger is NOT whole: ")
            .append(plural(report.rows, "row", "rows"));
    if (report.openRequests > 0)
        text.append(", ").append(plural(report.openRequests, "request", "requests")).append(" under way");
    if (!report.removedThrough.empty())
        text.append("\nThe chain begins with row ")
            .append(std::to_string(report.firstSeq))
            .append("; the months through ")
            .append(report.removedThrough)
            .append(" are in their archives");
    if (report.head.seq > 0)
        text.append("\nNewest row: ")
            .append(std::to_string(report.head.seq))
            .append(" ")
            .append(report.head.hash);
    return text;
}

void noteFaults(const VerifyReport& report, Console& console)
{
    const auto shown = std::min(report.faults.size(), kMostFaults);
    for (std::size_t i = 0; i < shown; ++i)
        console.note(inUserLanguage(report.faults[i]));
    if (shown < report.faults.size())
        console.note(
            std::string("… and ").append(std::to_string(report.faults.size() - shown)).append(" more."));
}

// Only reads: nothing may be written to a ledger before it is known to be whole.
Result<int> runVerify(bool json, Workplace& workplace)
{
    const auto studio = openStudio(workplace.places, {.ledger = StudioOptions::LedgerUse::Read});
    if (!studio)
        return studio.error();
    Console& console = workplace.console;
    const auto report = (*studio)->ledger().verify(
        [&console](const VerifyProgress& progress) { console.progress(progressText(progress)); },
        workplace.stop);
    if (!report)
        return report.error();
    noteFaults(*report, console);
    console.print(json ? verifyJson(*report) : verdict(*report));
    return report->whole ? 0 : 1;
}

Status addDays(LedgerFilter& filter, const ShowOptions& options)
{
    if (options.from.empty() && options.to.empty())
        return {};
    const auto days = dayRange(options.from.empty() ? "1970-01-01" : options.from,
                               options.to.empty() ? "9999-12-30" : options.to, options.timeZone);
    if (!days)
        return days.error();
    filter.from = days->from;
    filter.to = days->to;
    return {};
}

Result<std::size_t> rowsToShow(const ShowOptions& options)
{
    if (options.last.empty())
        return options.json ? std::numeric_limits<std::size_t>::max() : kUsualRows;
    const auto last = integerIn({"--last", 1, 1e9}, options.last);
    if (!last)
        return last.error();
    return static_cast<std::size_t>(*last);
}

Result<LedgerView> viewOf(LedgerService& ledger, const LedgerFilter& filter, std::size_t most)
{
    auto selection = ledger.select(filter);
    if (!selection)
        return selection.error();
    LedgerView view;
    view.head = selection->head;
    view.totals = selection->totals;
    view.selected = static_cast<std::int64_t>(selection->seqs.size());
    selection->seqs.resize(std::min(most, selection->seqs.size()));
    auto rows = ledger.rows(selection->seqs);
    if (!rows)
        return rows.error();
    view.rows = rows.take();
    return view;
}

// Opened to write, so that what a killed program left open is settled and shows.
Result<int> runShow(const ShowOptions& options, Workplace& workplace)
{
    LedgerFilter filter = options.filter;
    if (const auto status = addDays(filter, options); !status)
        return status.error();
    const auto most = rowsToShow(options);
    if (!most)
        return most.error();
    const auto studio = openStudio(workplace.places, {.ledger = StudioOptions::LedgerUse::Write});
    if (!studio)
        return studio.error();
    workplace.console.note((*studio)->ledger().notices());
    const auto view = viewOf((*studio)->ledger(), filter, *most);
    if (!view)
        return view.error();
    auto text = options.json ? ledgerJson(*view) : ledgerText(*view);
    while (text.ends_with('\n'))
        text.pop_back();
    workplace.console.print(text);
    return 0;
}

void addVerify(CLI::App& app, Command& chosen)
{
    CLI::App* command =
        app.add_subcommand("verify", "Checks every row; exit status 0 only if none was altered");
    const auto json = std::make_shared<bool>(false);
    command->add_flag("--json", *json, "One JSON document on stdout");
    command->footer("Example: voxledger ledger verify && echo whole");
    command->callback([json, &chosen] {
        chosen = {[json](Workplace& workplace) { return runVerify(*json, workplace); }, *json};
    });
}

void addShow(CLI::App& app, Command& chosen)
{
    CLI::App* command = app.add_subcommand("show", "Lists what was spoken, newest first");
    const auto options = std::make_shared<ShowOptions>();
    command->add_option("--last", options->last, "How many rows; else 20, and with --json all")
        ->type_name("N");
    command->add_option("--from", options->from, "First day, as in 2026-11-01")->type_name("DATE");
    command->add_option("--to", options->to, "Last day, which is included")->type_name("DATE");
    command->add_option("--time-zone", options->timeZone, "Whose days; else the machine's")
        ->type_name("IANA");
    command->add_option("--user", options->filter.user, "Only what this user asked for")->type_name("NAME");
    command->add_option("--department", options->filter.department, "Only this department; likewise below")
        ->type_name("NAME");
    command->add_option("--project", options->filter.project, "")->type_name("NAME");
    command->add_option("--model", options->filter.model, "")->type_name("ID");
    command->add_option("--voice", options->filter.voice, "")->type_name("ID");
    command->add_option("--search", options->filter.search, "A part of a request id, voice, project or hash")
        ->type_name("TEXT");
    command->add_flag("--json", options->json, "One JSON document on stdout");
    command->footer("Example: voxledger ledger show --from 2026-11-01 --project Atlas");
    command->callback([options, &chosen] {
        chosen = {[options](Workplace& workplace) { return runShow(*options, workplace); }, options->json};
    });
}

// "-0.50" or "0.50" with at most nine places.
Result<Money> deltaOf(const std::string& amount, Currency currency)
{
    const bool isNegative = amount.starts_with('-');
    const auto nanos =
        parseNanos(std::string_view(amount).substr(isNegative || amount.starts_with('+') ? 1 : 0));
    if (!nanos)
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error", "“%1” is no amount; write it like -0.50, with at most nine places."),
            {amount});
    return Money::fromNanos(currency, isNegative ? -*nanos : *nanos);
}

struct AdjustOptions {
    std::string seq, amount, reason;
    bool json = false;
};

std::string adjustedJson(const LedgerHead& head, std::int64_t seq, Money delta)
{
    const nlohmann::ordered_json document{
        {"ledger_seq", head.seq},
        {"ledger_hash", head.hash},
        {"adjusts", seq},
        {"amount",
         {{"currency", delta.currency().code()}, {"nanos", delta.nanos()}, {"amount", delta.amount()}}}};
    return document.dump(2);
}

Result<int> runAdjust(const AdjustOptions& options, Workplace& workplace)
{
    const auto seq = integerIn({"SEQ", 1, 9e18}, options.seq);
    if (!seq)
        return seq.error();
    const SystemClock clock;
    auto ledger = Ledger::open({.directory = workplace.places.dataDir,
                                .clock = clock,
                                .billingTimeZone = {},
                                .lockWait = std::chrono::seconds(2)});
    if (!ledger)
        return ledger.error();
    workplace.console.note((*ledger)->notices());
    const auto reader = LedgerReader::open(workplace.places.dataDir);
    if (!reader)
        return reader.error();
    const auto rows = (*reader)->rows({*seq});
    if (!rows)
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error", "Row %1 cannot be corrected: it is no settled request."),
            {options.seq});
    const auto delta = deltaOf(options.amount, rows->front().amount.currency());
    if (!delta)
        return delta.error();
    const auto booked = (*ledger)
                            ->adjust({.id = RequestId::make(clock.utcNow()),
                                      .seq = *seq,
                                      .delta = *delta,
                                      .reason = options.reason})
                            .get();
    if (!booked)
        return booked.error();
    workplace.console.print(options.json
                                ? adjustedJson(*booked, *seq, *delta)
                                : "Row " + options.seq + " corrected by " + delta->toString() +
                                      "\nLedger   row " + std::to_string(booked->seq) + " " + booked->hash);
    return 0;
}

void addAdjust(CLI::App& app, Command& chosen)
{
    CLI::App* command = app.add_subcommand(
        "adjust", "Corrects the amount of a row by a row of its own; the row itself stays");
    const auto options = std::make_shared<AdjustOptions>();
    command->add_option("SEQ", options->seq, "Number of the row")->required()->type_name("");
    command->add_option("AMOUNT", options->amount, "What is added to it, such as -0.50, in its currency")
        ->required()
        ->type_name("");
    command->add_option("--reason", options->reason, "Why, in one line")->required()->type_name("TEXT");
    command->add_flag("--json", options->json, "One JSON document on stdout");
    command->footer("Example: voxledger ledger adjust 12 -0.50 --reason \"agreed with the client\"");
    command->callback([options, &chosen] {
        chosen = {[options](Workplace& workplace) { return runAdjust(*options, workplace); }, options->json,
                  false};
    });
}

}  // namespace

void addLedger(CLI::App& app, Command& chosen)
{
    CLI::App* command = app.add_subcommand("ledger", "Shows and checks the record of everything spoken");
    addVerify(*command, chosen);
    addShow(*command, chosen);
    addAdjust(*command, chosen);
    addLedgerSeal(*command, chosen);
    addLedgerJsonl(*command, chosen);
    command->require_subcommand(1);
}

}  // namespace vox::app
