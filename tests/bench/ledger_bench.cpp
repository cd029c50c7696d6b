// What the ledger costs: handing over, group commit, verification, every question of the dashboard, a bill.
//   ledger_bench FOLDER ROWS [RUNS]     makes a sample ledger of ROWS settled attempts there unless there is
//   one,
//                                       and leaves it as it was; JSON on stdout, a table on stderr.

#include "engine/core/number.h"
#include "engine/ledger/ledger.h"
#include "engine/ledger/ledger_files.h"
#include "engine/ledger/ledger_reader.h"
#include "engine/ledger/ledger_verifier.h"
#include "engine/ledger/merkle_tree.h"
#include "engine/reporting/bill_writer.h"
#include "tests/support/sample_ledger.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <iostream>
#include <string>
#include <vector>

namespace vox {
namespace {

using Json = nlohmann::ordered_json;
using Milliseconds = std::chrono::duration<double, std::milli>;

[[noreturn]] void fail(const std::string& why)
{
    std::cerr << why << '\n';
    std::exit(1);
}

template <typename Value>
Value orFail(Result<Value> result)
{
    return result ? result.take() : (fail(result.error().message()), result.take());
}

void orFail(const Status& status)
{
    if (!status)
        fail(status.error().message());
}

double loadOfMachine()
{
    double load = 0;
    return getloadavg(&load, 1) == 1 ? load : -1;
}

double percentile(std::vector<double> values, double share)
{
    std::ranges::sort(values);
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

// By the clock on the wall, and by the processor time of the whole process, which other programs do not
// spoil.
struct Duration {
    double wall = 0, processor = 0;  // milliseconds
};

Duration timeOf(const std::function<void()>& work)
{
    const auto begin = std::chrono::steady_clock::now();
    const std::clock_t used = std::clock();
    work();
    return {Milliseconds(std::chrono::steady_clock::now() - begin).count(),
            1000.0 * static_cast<double>(std::clock() - used) / CLOCKS_PER_SEC};
}

class Report {
public:
    Report(std::int64_t rows, int runs)
        : m_runs(runs)
    {
        m_json["rows"] = rows;
        m_json["load_at_start"] = loadOfMachine();
    }

    // The fastest and the middle of several runs; the first may read from the disk.
    void question(const std::string& name, const std::function<void()>& ask)
    {
        std::vector<double> wall;
        const Duration first = timeOf(ask);
        for (int run = 0; run < m_runs; ++run)
            wall.push_back(timeOf(ask).wall);
        add(name, {{"first_ms", first.wall},
                   {"median_ms", percentile(wall, 0.5)},
                   {"best_ms", percentile(wall, 0)}});
    }
    void add(const std::string& name, const Json& figures)
    {
        m_json["figures"][name] = figures;
        std::fprintf(stderr, "%-44s", name.c_str());
        for (const auto& [key, value] : figures.items())
            std::fprintf(stderr, "  %s %.3f", key.c_str(), value.get<double>());
        std::fprintf(stderr, "\n");
    }
    void print()
    {
        m_json["load_at_end"] = loadOfMachine();
        std::cout << m_json.dump(2) << '\n';
    }

private:
    Json m_json;
    int m_runs;
};

RequestContext contextAt(const Clock& clock)
{
    return {.request = RequestId::make(clock.utcNow()),
            .started = clock.utcNow(),
            .department = "Newsroom",
            .project = "Morning brief",
            .model = "en_US-joe-medium",
            .voice = "joe",
            .vocoder = "reference",
            .emotion = "",
            .device = "cpu",
            .tokenRateMilliHz = 86'133,
            .sampleRate = 22'050,
            .samplesPerToken = 256};
}

UsageRecord recordOf(const RequestContext& context)
{
    UsageRecord record{.context = context};
    record.usage.textTokens = TextTokens(300);
    record.usage.speechTokens = SpeechTokens(900);
    record.samples.decoded = Samples(900 * 256);
    record.ended = context.started;
    return record;
}

// Into an empty ledger beside the large one, as fast as the writer takes it, on the folder's own disk.
void benchWriting(const std::filesystem::path& folder, Report& report)
{
    constexpr int count = 20'000;
    std::filesystem::remove_all(folder);
    SystemClock clock;
    const Tariff tariff = test::sampleTariff();
    const Money bound = Money::fromNanos(tariff.currency, 1'000'000);
    {
        const auto ledger =
            orFail(Ledger::open({.directory = folder, .clock = clock, .billingTimeZone = "UTC"}));
        std::vector<double> pushes;
        std::vector<RequestContext> contexts;
        std::vector<std::future<Result<Reserved>>> reserved;
        std::vector<std::future<Result<Settlement>>> settled;
        for (int i = 0; i < count; ++i)
            contexts.push_back(contextAt(clock));
        const Duration all = timeOf([&] {
            for (const RequestContext& context : contexts)
                pushes.push_back(
                    1000 * timeOf([&] { reserved.push_back(ledger->reserve(context, bound, tariff)); }).wall);
            for (auto& answer : reserved)
                orFail(answer.get().ok() ? Status() : Status(Error::failed("A reservation was refused.")));
            for (const RequestContext& context : contexts)
                settled.push_back(ledger->settle(recordOf(context)));
            for (auto& answer : settled)
                orFail(answer.get());
        });
        report.add("hand over a reservation (µs)",
                   {{"p50", percentile(pushes, 0.5)}, {"p99", percentile(pushes, 0.99)}});
        report.add("group commit, durable (rows/s)",
                   {{"wall", 2 * count / all.wall * 1000}, {"processor", 2 * count / all.processor * 1000}});
        std::vector<double> acks;
        for (int i = 0; i < 300; ++i)
            acks.push_back(
                timeOf([&] { (void)ledger->reserve(contextAt(clock), bound, tariff).get(); }).wall);
        report.add("one reservation until it is durable (ms)",
                   {{"p50", percentile(acks, 0.5)}, {"p99", percentile(acks, 0.99)}});
    }
    std::filesystem::remove_all(folder);
}

void benchVerification(const std::filesystem::path& folder, Report& report)
{
    std::int64_t checked = 0;
    const Duration duration = timeOf([&] {
        const auto verified = orFail(verifyLedger(folder));
        checked = verified.rows;
        if (!verified.whole)
            fail(verified.faults.front().english());
    });
    const auto count = static_cast<double>(checked);
    report.add("verify (entries/s)",
               {{"wall", count / duration.wall * 1000}, {"processor", count / duration.processor * 1000}});
}

void benchDashboard(const std::filesystem::path& folder, Report& report)
{
    const auto reader = orFail(LedgerReader::open(folder));
    const std::string zone = orFail(reader->billingTimeZone());
    const UtcTime end = std::chrono::sys_days(std::chrono::year(2026) / 11 / 22);
    LedgerFilter all, month, department, project, voice;
    month.from = end - std::chrono::days(30);
    department.department = "Newsroom";
    project.project = "Nine Winters";
    voice.voice = "alba";
    const std::vector<std::pair<std::string, LedgerFilter>> filters{{"all", all},
                                                                    {"30 days", month},
                                                                    {"a department", department},
                                                                    {"a project", project},
                                                                    {"a voice", voice}};
    for (const auto& [name, filter] : filters) {
        report.question("daily sums, " + name, [&] { (void)orFail(reader->daily(filter, zone)); });
        if (name != "a department" && name != "a project" && name != "a voice")
            report.question("week heat map, " + name, [&] { (void)orFail(reader->weekHeat(filter, zone)); });
        report.question("newest 20,000 points, " + name,
                        [&] { (void)orFail(reader->timePoints(filter, 20'000)); });
    }
    report.question("names of departments, projects, models", [&] {
        (void)orFail(reader->departments());
        (void)orFail(reader->projects());
        (void)orFail(reader->models());
    });
    const auto newest = orFail(reader->select(month)).seqs;
    const std::vector<std::int64_t> page(newest.begin(),
                                         newest.begin() + std::min<std::ptrdiff_t>(100, std::ssize(newest)));
    report.question("a page of 100 rows", [&] { (void)orFail(reader->rows(page)); });
    report.question("list of 30 days, again", [&] { (void)orFail(reader->select(month)); });
    const Duration whole = timeOf([&] { (void)orFail(reader->select(all)); });
    report.add("list of everything, first (ms)", {{"wall", whole.wall}});
    report.question("list of everything, again", [&] { (void)orFail(reader->select(all)); });
}

void benchBill(const std::filesystem::path& folder, Report& report)
{
    const auto reader = orFail(LedgerReader::open(folder));
    ReaderBillSource source(*reader);
    BillOrder order;
    order.fromDay = "2023-01-01";
    order.toDay = "2026-12-31";
    const auto path = folder / "bench-bill.csv";
    WrittenBill bill;
    const Duration duration = timeOf([&] { bill = orFail(writeBill(source, order, path, "ledger_bench")); });
    const auto million = 1e6 / static_cast<double>(std::max<std::int64_t>(1, bill.rows));
    report.add("plain bill (s a million rows)", {{"wall", duration.wall / 1000 * million},
                                                 {"processor", duration.processor / 1000 * million}});
    std::filesystem::remove(path);
    std::filesystem::remove(bill.manifest);
}

void benchMerkle(Report& report)
{
    constexpr int leaves = 1'000'000;
    MerkleTree tree;
    const Duration duration = timeOf([&] {
        Digest leaf{};
        for (int i = 0; i < leaves; ++i) {
            leaf[0] = static_cast<std::uint8_t>(i);
            tree.add(leaf);
        }
        leaf = tree.root();
    });
    report.add("Merkle root of a million rows (ms)",
               {{"wall", duration.wall}, {"processor", duration.processor}});
}

int run(const std::filesystem::path& folder, std::int64_t rows, int runs)
{
    const auto data = folder / ("ledger-" + std::to_string(rows));
    if (!std::filesystem::exists(LedgerFiles(data).database)) {
        std::filesystem::create_directories(folder);
        orFail(test::makeSampleLedger(data, rows, 1));
    }
    Report report(rows, runs);
    benchWriting(folder / "writing", report);
    benchMerkle(report);
    benchDashboard(data, report);
    benchBill(data, report);
    benchVerification(data, report);
    report.print();
    return 0;
}

}  // namespace
}  // namespace vox

int main(int count, char** arguments)
{
    const auto rows = count >= 3 ? vox::parseInteger<std::int64_t>(arguments[2]) : std::nullopt;
    const auto runs = count >= 4 ? vox::parseInteger<int>(arguments[3]) : 9;
    if (!rows || *rows < 1 || !runs || *runs < 1) {
        std::cerr << "ledger_bench FOLDER ROWS [RUNS]\n";
        return 2;
    }
    return vox::run(arguments[1], *rows, *runs);
}
