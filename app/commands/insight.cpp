#include "app/command.h"
#include "app/figures.h"
#include "app/option_values.h"
#include "engine/reporting/day_range.h"
#include "engine/service/local_insight.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <array>
#include <string_view>
#include <utility>

namespace vox::app {
namespace {

using Json = nlohmann::ordered_json;

struct InsightOptions {
    LedgerFilter filter;
    std::string from, to, timeZone;
    std::string by = "model";
    std::string request, stars;
    bool json = false;
};

constexpr std::array<std::pair<std::string_view, ValueBy>, 4> kSplits{{{"model", ValueBy::Model},
                                                                       {"voice", ValueBy::Voice},
                                                                       {"emotion", ValueBy::Emotion},
                                                                       {"vocoder", ValueBy::Vocoder}}};

std::string percent(double share)
{
    return fixed(share * 100, 1).append(" %");
}

std::string printable(const Json& document)
{
    return document.dump(2, ' ', false, Json::error_handler_t::replace);
}

Json recordObject(const CalibrationRecord& record)
{
    return {{"model", record.model},
            {"language", record.language},
            {"device", record.device},
            {"jobs", record.jobs},
            {"first", toIso8601(record.first)},
            {"last", toIso8601(record.last)},
            {"calibrated_80", record.calibrated80},
            {"calibrated_95", record.calibrated95},
            {"coverage_80", record.coverage80},
            {"coverage_95", record.coverage95},
            {"mean_width_80", record.meanWidth80},
            {"mean_width_95", record.meanWidth95},
            {"wape", record.wape},
            {"bias", record.bias}};
}

// "80 %: 81.2 % held, width 24.0 %", or that there are too few jobs.
std::string coverageText(const char* level, bool calibrated, double coverage, double width)
{
    const std::string name = std::string("  ").append(level).append(" bounds: ");
    if (!calibrated)
        return name + "not calibrated, too few jobs";
    return name + "held in " + percent(coverage) + " of jobs, mean width " + percent(width);
}

std::string recordText(const CalibrationRecord& record)
{
    std::string text = record.model + ", " + (record.language.empty() ? "any language" : record.language) +
                       ", on " + record.device + ": " + plural(record.jobs, "job", "jobs");
    if (record.jobs > 0)
        text.append(", ").append(toIso8601(record.first)).append(" to ").append(toIso8601(record.last));
    text.append("\n").append(
        coverageText("80 %", record.calibrated80, record.coverage80, record.meanWidth80));
    text.append("\n").append(
        coverageText("95 %", record.calibrated95, record.coverage95, record.meanWidth95));
    return text.append("\n  error ")
        .append(percent(record.wape))
        .append(" of all tokens, bias ")
        .append(percent(record.bias));
}

Result<int> runCalibration(const InsightOptions& options, Workplace& workplace)
{
    const SystemClock clock;
    const auto records = LocalInsight(workplace.places.dataDir, clock).calibration();
    if (!records)
        return records.error();
    Json list = Json::array();
    std::string text;
    for (const auto& record : *records) {
        list.push_back(recordObject(record));
        text.append(text.empty() ? "" : "\n").append(recordText(record));
    }
    if (text.empty())
        text = "No job has been estimated and finished yet.";
    workplace.console.print(options.json ? printable({{"calibration", list}}) : text);
    return 0;
}

Status addDays(LedgerFilter& filter, const InsightOptions& options)
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

Json anomalyObject(const Anomaly& anomaly)
{
    return {{"seq", anomaly.seq},
            {"when", toIso8601(anomaly.when)},
            {"model", anomaly.model},
            {"measure", anomaly.measure},
            {"value", anomaly.value},
            {"usual", anomaly.usual},
            {"cause", anomaly.cause.english()}};
}

Result<int> runAnomalies(const InsightOptions& options, Workplace& workplace)
{
    LedgerFilter filter = options.filter;
    if (const auto status = addDays(filter, options); !status)
        return status.error();
    const SystemClock clock;
    const auto report = LocalInsight(workplace.places.dataDir, clock).anomalies(filter);
    if (!report)
        return report.error();
    Json list = Json::array();
    std::string text;
    for (const auto& anomaly : report->anomalies) {
        list.push_back(anomalyObject(anomaly));
        text.append("Row ")
            .append(std::to_string(anomaly.seq))
            .append(", ")
            .append(toIso8601(anomaly.when))
            .append(", ")
            .append(anomaly.model)
            .append(": ")
            .append(anomaly.cause.english())
            .append("\n");
    }
    text.append(plural(static_cast<std::int64_t>(list.size()), "row stands", "rows stand"))
        .append(" out of ")
        .append(std::to_string(report->rows))
        .append("; up to ")
        .append(percent(report->falseAlarmRate))
        .append(" are to be expected by chance.");
    workplace.console.print(options.json ? printable({{"rows", report->rows},
                                                      {"false_alarm_rate", report->falseAlarmRate},
                                                      {"anomalies", list}})
                                         : text);
    return 0;
}

Result<ValueBy> splitOf(const std::string& name)
{
    for (const auto& [known, by] : kSplits) {
        if (known == name)
            return by;
    }
    return Error::badInput(
        VOX_TRANSLATE_NOOP("Error", "“%1” cannot be compared by. Use model, voice, emotion or vocoder."),
        {name});
}

Json entryObject(const ValueEntry& entry)
{
    return {{"key", entry.key},       {"ratings", entry.ratings},
            {"stars", entry.stars},   {"cost_per_take_nanos", entry.perTakeNanos},
            {"index", entry.index},   {"low_95", entry.low95},
            {"high_95", entry.high95}};
}

std::string entryText(const ValueEntry& entry)
{
    std::string text =
        entry.key + ": " + fixed(entry.stars, 2) + " stars (" + plural(entry.ratings, "take", "takes") + ")";
    if (entry.index == 0)
        return text + ", free of charge";
    text.append(", ").append(fixed(entry.index, 2)).append(" stars for a thousandth");
    if (entry.high95 == 0)
        return text + ", too few takes for bounds";
    return text.append(", 95 % bounds ")
        .append(fixed(entry.low95, 2))
        .append(" to ")
        .append(fixed(entry.high95, 2));
}

Result<int> runValue(const InsightOptions& options, Workplace& workplace)
{
    const auto by = splitOf(options.by);
    if (!by)
        return by.error();
    LedgerFilter filter = options.filter;
    if (const auto status = addDays(filter, options); !status)
        return status.error();
    const SystemClock clock;
    const auto entries = LocalInsight(workplace.places.dataDir, clock).valueIndex(filter, *by);
    if (!entries)
        return entries.error();
    Json list = Json::array();
    std::string text;
    for (const auto& entry : *entries) {
        list.push_back(entryObject(entry));
        text.append(text.empty() ? "" : "\n").append(entryText(entry));
    }
    if (text.empty())
        text = "No take has been rated yet. “voxledger insight rate” does so.";
    workplace.console.print(options.json ? printable({{"by", options.by}, {"value", list}}) : text);
    return 0;
}

Result<int> runRate(const InsightOptions& options, Workplace& workplace)
{
    const auto stars = integerIn({"STARS", 1, 5}, options.stars);
    if (!stars)
        return stars.error();
    const SystemClock clock;
    const auto rated =
        LocalInsight(workplace.places.dataDir, clock).rate(options.request, static_cast<int>(*stars));
    if (!rated)
        return rated.error();
    workplace.console.print("Rated with " + plural(*stars, "star", "stars") + ".");
    return 0;
}

using Options = std::shared_ptr<InsightOptions>;
using Run = Result<int> (*)(const InsightOptions&, Workplace&);

void whenTyped(CLI::App& command, const Options& options, Command& chosen, Run run)
{
    command.callback([options, run, &chosen] {
        chosen = {[options, run](Workplace& workplace) { return run(*options, workplace); }, options->json};
    });
}

void addJson(CLI::App& command, const Options& options)
{
    command.add_flag("--json", options->json, "One JSON document on stdout");
}

void addFilter(CLI::App& command, const Options& options)
{
    command.add_option("--from", options->from, "First day, as in 2026-11-01")->type_name("DATE");
    command.add_option("--to", options->to, "Last day, which is included")->type_name("DATE");
    command.add_option("--time-zone", options->timeZone, "Whose days; else the machine's")->type_name("IANA");
    command.add_option("--model", options->filter.model, "Only this model; likewise below")->type_name("ID");
    command.add_option("--department", options->filter.department, "")->type_name("NAME");
    command.add_option("--project", options->filter.project, "")->type_name("NAME");
    addJson(command, options);
}

}  // namespace

void addInsight(CLI::App& app, Command& chosen)
{
    CLI::App* command =
        app.add_subcommand("insight", "Shows how good estimates were, what is odd, what pays");
    const auto options = std::make_shared<InsightOptions>();

    CLI::App* calibration =
        command->add_subcommand("calibration", "Replays the ledger: how often estimates held");
    addJson(*calibration, options);
    calibration->footer("Example: voxledger insight calibration");
    whenTyped(*calibration, options, chosen, runCalibration);

    CLI::App* anomalies = command->add_subcommand("anomalies", "Lists rows whose unit cost stands out");
    addFilter(*anomalies, options);
    anomalies->footer("Example: voxledger insight anomalies --from 2026-11-01");
    whenTyped(*anomalies, options, chosen, runAnomalies);

    CLI::App* value = command->add_subcommand("value", "Compares what listeners get for their money");
    value->add_option("--by", options->by, "model, voice, emotion or vocoder; else model")->type_name("WHAT");
    addFilter(*value, options);
    value->footer("Example: voxledger insight value --by voice");
    whenTyped(*value, options, chosen, runValue);

    CLI::App* rate = command->add_subcommand("rate", "Gives a take one to five stars; the last time counts");
    rate->add_option("REQUEST_ID", options->request, "Of “ledger show --json”")->required()->type_name("");
    rate->add_option("STARS", options->stars, "1 to 5")->required()->type_name("");
    rate->footer("Example: voxledger insight rate 0192f0c1-7d6e-7abc-8def-0123456789ab 4");
    whenTyped(*rate, options, chosen, runRate);
    command->require_subcommand(1);
}

}  // namespace vox::app
