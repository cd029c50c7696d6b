#include "engine/reporting/bill_writer.h"

#include "engine/reporting/atomic_file.h"
#include "engine/reporting/bill_layout.h"
#include "engine/reporting/bill_manifest.h"
#include "engine/reporting/bill_signature.h"
#include "engine/reporting/bill_totals.h"
#include "engine/reporting/csv_parser.h"
#include "engine/reporting/day_range.h"
#include "engine/reporting/file_hash.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <set>
#include <utility>

namespace vox {
namespace {

constexpr std::size_t kRowsAtOnce = 1'000;

// One bill under way: the question, and what has come of it.
class BillRun {
public:
    static Result<std::unique_ptr<BillRun>> open(BillSource& source, const BillOrder& order);

    using Take = std::function<Status(std::string_view bytes)>;
    // Ends early, with no error, once `isEnough` says so.
    Status write(const Take& take, const std::function<bool()>& isEnough);

    const BillOrder& order() const { return m_order; }
    const LedgerSelection& selection() const { return m_selection; }
    const BillTotals& totals() const { return m_totals; }
    void describe(BillManifest& manifest) const;

private:
    BillRun(BillSource& source, const BillOrder& order, BillCalendar calendar)
        : m_source(source)
        , m_order(order)
        , m_calendar(std::move(calendar))
    {
    }

    Status prepare();
    BillPlan plan(BillGrouping grouping);
    Status writeRows(const std::vector<LedgerRow>& rows, std::string& lines);

    BillSource& m_source;
    BillOrder m_order;
    BillCalendar m_calendar;
    DayRange m_days{};
    std::unique_ptr<BillLayout> m_layout;
    LedgerSelection m_selection;
    BillTotals m_totals;
    std::set<std::string> m_tariffs;
};

Result<std::unique_ptr<BillRun>> BillRun::open(BillSource& source, const BillOrder& order)
{
    BillOrder asked = order;
    if (asked.timeZone.empty()) {
        const auto zone = source.billingTimeZone();
        if (!zone)
            return zone.error();
        asked.timeZone = *zone;
    }
    auto calendar = BillCalendar::of(asked.timeZone);
    if (!calendar)
        return calendar.error();
    std::unique_ptr<BillRun> run(new BillRun(source, asked, calendar.take()));
    if (const auto status = run->prepare(); !status)
        return status.error();
    return run;
}

Status BillRun::prepare()
{
    const auto days = dayRange(m_order.fromDay, m_order.toDay, m_order.timeZone);
    if (!days)
        return days.error();
    m_days = *days;
    const auto grouping = parseGrouping(m_order.by);
    if (!grouping)
        return grouping.error();
    auto layout = makeBillLayout(plan(*grouping));
    if (!layout)
        return layout.error();
    m_layout = layout.take();
    m_order.filter.from = m_days.from;
    m_order.filter.to = m_days.to;
    auto selection = m_source.select(m_order.filter);
    if (!selection)
        return selection.error();
    m_selection = selection.take();
    std::ranges::sort(m_selection.seqs);
    return {};
}

// Bills of the same days and other departments are other invoices.
std::string invoiceName(const BillOrder& order, const std::string& zone)
{
    std::string question = zone;
    const LedgerFilter& filter = order.filter;
    for (const std::string* part :
         {&filter.user, &filter.department, &filter.project, &filter.model, &filter.voice, &filter.search})
        question.append(1, '\0').append(*part);
    return "VL-" + order.fromDay + "-" + order.toDay + "-" + toHex(sha256Of(question)).substr(0, 8);
}

BillPlan BillRun::plan(BillGrouping grouping)
{
    return {.profile = m_order.profile,
            .grouping = grouping,
            .invoice = invoiceName(m_order, m_calendar.zone()),
            .calendar = m_calendar,
            .tariff = [this](const std::string& reference) { return m_source.tariff(reference); },
            .row = [this](std::int64_t seq) -> std::optional<LedgerRow> {
                auto rows = m_source.rows({seq});
                return rows && rows->size() == 1 ? std::optional(rows->front()) : std::nullopt;
            }};
}

Status BillRun::writeRows(const std::vector<LedgerRow>& rows, std::string& lines)
{
    for (const LedgerRow& row : rows) {
        if (auto status = m_layout->append(row, lines); !status)
            return status;
        if (auto status = m_totals.add(row); !status)
            return status;
        if (!row.tariff.empty())
            m_tariffs.insert(row.tariff);
    }
    return {};
}

Status BillRun::write(const Take& take, const std::function<bool()>& isEnough)
{
    std::string lines = m_layout->header();
    const auto& seqs = m_selection.seqs;
    for (std::size_t i = 0; i < seqs.size() && !isEnough(); i += kRowsAtOnce) {
        const auto first = seqs.begin() + static_cast<std::ptrdiff_t>(i);
        const auto last = first + static_cast<std::ptrdiff_t>(std::min(kRowsAtOnce, seqs.size() - i));
        const auto rows = m_source.rows({first, last});
        if (!rows)
            return rows.error();
        if (auto status = writeRows(*rows, lines); !status)
            return status;
        if (auto status = take(lines); !status)
            return status;
        lines.clear();
    }
    if (auto status = m_layout->finish(lines); !status)
        return status;
    return take(lines);
}

void BillRun::describe(BillManifest& manifest) const
{
    manifest.profile = m_order.profile;
    manifest.grouping = m_order.by;
    manifest.fromDay = m_order.fromDay;
    manifest.toDay = m_order.toDay;
    manifest.fromUtc = toIso8601(m_days.from);
    manifest.toUtc = toIso8601(m_days.to);
    manifest.timeZone = m_calendar.zone();
    manifest.filter = m_order.filter;
    manifest.rows = m_totals.rows;
    if (!m_selection.seqs.empty()) {
        manifest.firstSeq = m_selection.seqs.front();
        manifest.lastSeq = m_selection.seqs.back();
    }
    for (const BillTotal& total : m_totals.perCurrency)
        manifest.totals.push_back(total.amount);
    manifest.head = m_selection.head;
    for (const std::string& reference : m_tariffs) {
        const auto tariff = m_source.tariff(reference);
        manifest.tariffs.push_back({reference, tariff ? tariff->sha256 : std::string()});
    }
}

Status writeWhole(const std::filesystem::path& path, const std::string& bytes)
{
    AtomicFile file(path);
    if (auto status = file.open(); !status)
        return status;
    if (auto status = file.write(bytes); !status)
        return status;
    return file.commit();
}

// The old manifest and its signature go before the new bill comes: none says less than a wrong one.
Status writeFiles(BillRun& run, AtomicFile& bill, const std::filesystem::path& path, BillManifest& manifest)
{
    StreamingSha256 hash;
    LineChecks checks;
    const auto written = run.write(
        [&](std::string_view bytes) {
            hash.add(bytes);
            checks.add(bytes);
            manifest.bytes += static_cast<std::int64_t>(bytes.size());
            return bill.write(bytes);
        },
        [] { return false; });
    if (!written)
        return written;
    manifest.sha256 = toHex(hash.digest());
    manifest.lineChecks = checks.finish();
    run.describe(manifest);
    std::error_code none;
    std::filesystem::remove(manifestPath(path), none);
    std::filesystem::remove(signaturePath(manifestPath(path)), none);
    if (auto status = bill.commit(); !status)
        return status;
    return writeWhole(manifestPath(path), manifestJson(manifest));
}

using Cells = std::vector<std::string>;

// The records of `csv`, at most `most` besides the first.
std::vector<Cells> recordsOf(std::string_view csv, std::size_t most)
{
    CsvParser parser;
    std::vector<Cells> records;
    if (csv.starts_with("\xEF\xBB\xBF"))
        csv.remove_prefix(3);
    while (!csv.empty() && records.size() <= most) {
        const auto end = csv.find('\n');
        const auto line = csv.substr(0, end == std::string_view::npos ? csv.size() : end + 1);
        csv.remove_prefix(line.size());
        const auto isRecord = parser.add(line);
        require(isRecord.ok());  // our own
        if (*isRecord)
            records.push_back(parser.cells());
    }
    return records;
}

}  // namespace

Result<WrittenBill> writeBill(BillSource& source, const BillOrder& order, const std::filesystem::path& path,
                              const std::string& program)
{
    const auto run = BillRun::open(source, order);
    if (!run)
        return run.error();
    AtomicFile bill(path);
    if (const auto status = bill.open(); !status)
        return status.error();
    BillManifest manifest{.program = program, .file = path.filename().string()};
    if (const auto status = writeFiles(**run, bill, path, manifest); !status)
        return status.error();
    return WrittenBill{manifest.rows, manifest.totals, manifestPath(path)};
}

Result<BillBeginning> beginningOfBill(BillSource& source, const BillOrder& order, std::size_t lines)
{
    const auto run = BillRun::open(source, order);
    if (!run)
        return run.error();
    std::string csv;
    const bool isGrouped = !order.by.empty();  // then every row is needed for the first line
    const auto written = (*run)->write(
        [&csv](std::string_view bytes) {
            csv.append(bytes);
            return Status();
        },
        [&] { return !isGrouped && (*run)->totals().rows >= static_cast<std::int64_t>(lines); });
    if (!written)
        return written.error();
    auto records = recordsOf(csv, lines);
    BillBeginning beginning{.header = records.front()};
    beginning.lines.assign(records.begin() + 1, records.end());
    beginning.rows = static_cast<std::int64_t>((*run)->selection().seqs.size());
    beginning.totals = (*run)->selection().totals;
    return beginning;
}

}  // namespace vox
