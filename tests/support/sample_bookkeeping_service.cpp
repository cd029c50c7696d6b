#include "tests/support/sample_bookkeeping_service.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <fstream>
#include <map>

namespace vox::test {
namespace {

struct Sum {
    std::int64_t rows = 0, textTokens = 0, speechTokens = 0, written = 0;
    Money amount = Money::fromNanos(Currency("USD"), 0);
};

std::string dayOf(const LedgerRow& row)
{
    return toIso8601(row.record.context.started).substr(0, 10);
}

std::string keyOf(const LedgerRow& row, const std::string& by)
{
    const RequestContext& context = row.record.context;
    const std::map<std::string, std::string> keys{{"day", dayOf(row)},
                                                  {"week", dayOf(row).substr(0, 8) + "W"},
                                                  {"month", dayOf(row).substr(0, 7)},
                                                  {"department", context.department},
                                                  {"project", context.project},
                                                  {"model", context.model},
                                                  {"voice", context.voice}};
    const auto found = keys.find(by);
    return found == keys.end() ? std::to_string(row.seq) : found->second;
}

void add(Sum& sum, const LedgerRow& row)
{
    ++sum.rows;
    sum.textTokens += row.record.usage.textTokens.value();
    sum.speechTokens += row.record.usage.speechTokens.value();
    sum.written += row.record.samples.written().value();
    sum.amount = sum.amount + row.amount;
}

std::vector<std::string> groupLine(const std::string& key, const Sum& sum)
{
    return {key,
            std::to_string(sum.rows),
            std::to_string(sum.textTokens),
            std::to_string(sum.speechTokens),
            std::to_string(sum.written / 22'050),
            std::string(sum.amount.currency().code()),
            sum.amount.amount()};
}

std::vector<std::string> rowLine(const LedgerRow& row)
{
    const UsageRecord& record = row.record;
    return {std::to_string(row.seq),
            toIso8601(record.context.started),
            record.context.department,
            record.context.project,
            record.context.user,
            record.context.model,
            record.context.voice,
            std::to_string(record.usage.textTokens.value()),
            std::to_string(record.usage.speechTokens.value()),
            std::string(toString(record.finish)),
            std::string(row.amount.currency().code()),
            row.amount.amount()};
}

const std::vector<std::string> kGroupHeader{"",        "requests", "text_tokens", "speech_tokens",
                                            "seconds", "currency", "amount"};
const std::vector<std::string> kRowHeader{"ledger_seq",    "started",       "department", "project",
                                          "user",          "model",         "voice",      "text_tokens",
                                          "speech_tokens", "finish_reason", "currency",   "amount"};

std::string root(char seed)
{
    std::string hash;
    for (int i = 0; i < 64; ++i)
        hash += "0123456789abcdef"[(i * 11 + i / 3 + seed) % 16];
    return hash;
}

}  // namespace

SampleBookkeepingService::SampleBookkeepingService(Options options)
    : m_options(std::move(options))
{
}

std::vector<SampleBookkeepingService::Adjustment> SampleBookkeepingService::adjustments() const
{
    const std::lock_guard lock(m_mutex);
    return m_adjustments;
}

ImportOptions SampleBookkeepingService::importedWith() const
{
    const std::lock_guard lock(m_mutex);
    return m_importedWith;
}

BillRequest SampleBookkeepingService::previewed() const
{
    const std::lock_guard lock(m_mutex);
    return m_previewed;
}

std::optional<Error> SampleBookkeepingService::hindrance() const
{
    if (m_options.gate)
        m_options.gate();
    return m_options.failure;
}

std::vector<LedgerRow> SampleBookkeepingService::rowsOf(const BillRequest& request) const
{
    std::vector<LedgerRow> found;
    if (!m_options.ledger)
        return found;
    const auto selection = m_options.ledger->select(request.filter);
    if (!selection)
        return found;
    for (LedgerRow& row : m_options.ledger->rows(selection->seqs).take()) {
        if (dayOf(row) >= request.fromDay && dayOf(row) <= request.toDay)
            found.push_back(std::move(row));
    }
    std::reverse(found.begin(), found.end());
    return found;
}

Result<BillPreview> SampleBookkeepingService::previewBill(const BillRequest& request, std::size_t lines)
{
    {
        const std::lock_guard lock(m_mutex);
        m_previewed = request;
    }
    if (auto error = hindrance())
        return *error;
    BillPreview preview;
    preview.header = request.by.empty() ? kRowHeader : kGroupHeader;
    if (!request.by.empty())
        preview.header.front() = request.by;
    std::map<std::string, Sum> groups;
    Sum all;
    for (const LedgerRow& row : rowsOf(request)) {
        add(all, row);
        if (request.by.empty() && preview.lines.size() < lines)
            preview.lines.push_back(rowLine(row));
        else if (!request.by.empty())
            add(groups[keyOf(row, request.by)], row);
    }
    for (const auto& [key, sum] : groups) {
        if (preview.lines.size() < lines)
            preview.lines.push_back(groupLine(key, sum));
    }
    preview.summary.rows = all.rows;
    if (all.rows > 0)
        preview.summary.totals = {all.amount};
    return preview;
}

Result<BillVerdict> SampleBookkeepingService::verifyBill(const std::filesystem::path& bill,
                                                         const std::filesystem::path& manifest)
{
    if (auto error = hindrance())
        return *error;
    const std::filesystem::path beside =
        manifest.empty() ? std::filesystem::path(bill.string() + ".manifest.json") : manifest;
    if (!std::filesystem::exists(beside))
        return Error::badInput("There is no manifest “%1” beside the bill.", {beside.string()});
    return BillVerdict{m_options.faults.empty(), m_options.isSigned, 412, m_options.faults, {}};
}

Result<LedgerHead> SampleBookkeepingService::adjust(std::int64_t seq, Money delta, const std::string& reason)
{
    if (auto error = hindrance())
        return *error;
    const std::lock_guard lock(m_mutex);
    m_adjustments.push_back({seq, delta, reason});
    const LedgerHead head = m_options.ledger ? m_options.ledger->head() : LedgerHead{};
    return LedgerHead{head.seq + static_cast<std::int64_t>(m_adjustments.size()), root('a')};
}

Result<ImportReport> SampleBookkeepingService::importJsonl(const std::filesystem::path& file,
                                                           const ImportOptions& options)
{
    if (auto error = hindrance())
        return *error;
    std::ifstream in(file);
    if (!in)
        return Error::failed("“%1” cannot be read.", {file.string()});
    const std::lock_guard lock(m_mutex);
    m_importedWith = options;
    ImportReport report;
    for (std::string line; std::getline(in, line);) {
        ++report.lines;
        const QJsonObject all = QJsonDocument::fromJson(QByteArray::fromStdString(line)).object();
        const std::string id = all.value(QLatin1String("id")).toString().toStdString();
        if (id.empty()) {
            ++report.refusedLines;
            if (report.refused.size() < 100)
                report.refused.push_back(
                    Error::badInput("Line %1: there is no id.", {std::to_string(report.lines)}));
        } else if (std::find(m_known.begin(), m_known.end(), id) != m_known.end()) {
            ++report.known;
        } else {
            m_known.push_back(id);
            ++report.booked;
        }
    }
    return report;
}

Result<BillSummary> SampleBookkeepingService::exportJsonl(const BillRequest& request)
{
    if (auto error = hindrance())
        return *error;
    std::ofstream out(request.path);
    if (!out)
        return Error::failed("The folder of “%1” cannot be written to.", {request.path.string()});
    BillSummary summary;
    Sum all;
    for (const LedgerRow& row : rowsOf(request)) {
        add(all, row);
        out << "{\"ledger_seq\":" << row.seq << "}\n";
    }
    summary.rows = all.rows;
    summary.totals = {all.amount};
    return summary;
}

Result<std::vector<SealReport>> SampleBookkeepingService::seal()
{
    if (auto error = hindrance())
        return *error;
    const std::lock_guard lock(m_mutex);
    if (std::exchange(m_sealed, true))
        return std::vector<SealReport>{};
    const auto money = [](std::int64_t nanos) {
        return std::vector<Money>{Money::fromNanos(Currency("USD"), nanos)};
    };
    return std::vector<SealReport>{{"2026-09", 1, 1'516, 758, money(1'284'306'400), root('s'),
                                    "archive/2026-09.vled", "archive/2026-09.checkpoint"},
                                   {"2026-10", 1'517, 3'104, 794, money(1'391'150'400), root('o'),
                                    "archive/2026-10.vled", "archive/2026-10.checkpoint"}};
}

Status SampleBookkeepingService::prune(const std::string&)
{
    return hindrance() ? Status(*m_options.failure) : Status();
}

}  // namespace vox::test
