#include "engine/service/local_bookkeeping.h"

#include "engine/ledger/archive_files.h"
#include "engine/ledger/ledger.h"
#include "engine/ledger/ledger_reader.h"
#include "engine/ledger/prune_months.h"
#include "engine/ledger/seal_months.h"
#include "engine/reporting/bill_signature.h"
#include "engine/reporting/bill_source.h"
#include "engine/reporting/bill_verifier.h"
#include "engine/reporting/bill_writer.h"
#include "engine/reporting/day_range.h"
#include "engine/reporting/ledger_jsonl.h"
#include "engine/reporting/usage_import.h"
#include "engine/tokenizers/tokenizer.h"

#include <memory>
#include <utility>

namespace vox {
namespace {

BillOrder orderOf(const BillRequest& request)
{
    return {.fromDay = request.fromDay,
            .toDay = request.toDay,
            .timeZone = request.timeZone,
            .profile = request.profile,
            .by = request.by,
            .filter = request.filter};
}

// A ledger that cannot be written, as one that another instance writes, is billed all the same; a key that it
// has signs then, and none is made.
Status signIfPossible(const Ledger& ledger, LedgerReader& reader, const std::filesystem::path& manifest)
{
    if (ledger.readOnly() && !std::filesystem::exists(ArchiveFiles(ledger.directory()).signingKey))
        return {};
    const auto first = reader.firstHash();
    if (!first)
        return first.error();
    return first->empty() ? Status() : signBill(manifest, ledger.directory(), *first);
}

Result<std::unique_ptr<LedgerReader>> readerOf(const Ledger& ledger)
{
    return LedgerReader::open(ledger.directory());
}

// Whole days; none named: all of them.
Result<LedgerFilter> filterOf(const BillRequest& request, LedgerReader& reader)
{
    LedgerFilter filter = request.filter;
    if (request.fromDay.empty() && request.toDay.empty())
        return filter;
    std::string zone = request.timeZone;
    if (zone.empty())
        if (auto own = reader.billingTimeZone())
            zone = own.take();
    const auto days = dayRange(request.fromDay.empty() ? "1970-01-01" : request.fromDay,
                               request.toDay.empty() ? "9999-12-30" : request.toDay, zone);
    if (!days)
        return days.error();
    filter.from = days->from;
    filter.to = days->to;
    return filter;
}

Result<std::unique_ptr<Tokenizer>> tokenizerOf(const std::filesystem::path& path)
{
    if (path.empty())
        return std::unique_ptr<Tokenizer>();
    return openTokenizer(path);
}

ImportTerms termsOf(const ImportOptions& options, const Tokenizer* tokenizer)
{
    ImportTerms terms{.user = options.user,
                      .department = options.department,
                      .project = options.project,
                      .model = options.model,
                      .acceptCounts = options.acceptCounts};
    if (tokenizer != nullptr)
        terms.count = [tokenizer](std::string_view text) { return tokenizer->count(text, true); };
    return terms;
}

SealReport reportOf(const MonthSeal& seal)
{
    return {seal.month,  seal.firstSeq,   seal.lastSeq, seal.rows,
            seal.totals, seal.merkleRoot, seal.archive, seal.checkpoint};
}

}  // namespace

Result<BillSummary> exportLedgerBill(const Ledger& ledger, const BillRequest& request,
                                     const std::string& program)
{
    const auto reader = readerOf(ledger);
    if (!reader)
        return reader.error();
    ReaderBillSource source(**reader);
    const auto written = writeBill(source, orderOf(request), request.path, program);
    if (!written)
        return written.error();
    if (const auto status = signIfPossible(ledger, **reader, written->manifest); !status)
        return status.error();
    return BillSummary{.rows = written->rows, .totals = written->totals, .manifest = written->manifest};
}

Result<BillPreview> LocalBookkeeping::previewBill(const BillRequest& request, std::size_t lines)
{
    const auto reader = readerOf(m_parts.ledger);
    if (!reader)
        return reader.error();
    ReaderBillSource source(**reader);
    auto beginning = beginningOfBill(source, orderOf(request), lines);
    if (!beginning)
        return beginning.error();
    return BillPreview{std::move(beginning->header),
                       std::move(beginning->lines),
                       {.rows = beginning->rows, .totals = std::move(beginning->totals)}};
}

Result<BillVerdict> LocalBookkeeping::verifyBill(const std::filesystem::path& bill,
                                                 const std::filesystem::path& manifest)
{
    BillEvidence evidence{.bill = bill, .manifest = manifest};
    const auto keys = ArchiveFiles(m_parts.ledger.directory()).publicKeys;
    std::error_code none;
    if (std::filesystem::exists(keys, none))
        evidence.key = keys;
    auto found = verifyBillFiles(evidence);
    if (!found)
        return found.error();
    return BillVerdict{.whole = found->isWhole,
                       .isSigned = found->isSigned,
                       .rows = found->rows,
                       .faults = std::move(found->faults),
                       .notes = std::move(found->notes)};
}

Result<LedgerHead> LocalBookkeeping::adjust(std::int64_t seq, Money delta, const std::string& reason)
{
    const Adjustment adjustment{
        .id = RequestId::make(m_parts.clock.utcNow()), .seq = seq, .delta = delta, .reason = reason};
    return m_parts.ledger.adjust(adjustment).get();
}

Result<ImportReport> LocalBookkeeping::importJsonl(const std::filesystem::path& file,
                                                   const ImportOptions& options)
{
    const auto tokenizer = tokenizerOf(options.tokenizer);
    if (!tokenizer)
        return tokenizer.error();
    const auto tariffs = m_parts.prices.book();
    const auto book = LedgerUsageBook::open(m_parts.ledger, *tariffs, options.tariff);
    if (!book)
        return book.error();
    auto tally = importUsage(file, termsOf(options, tokenizer->get()), **book);
    if (!tally)
        return tally.error();
    return ImportReport{.lines = tally->lines,
                        .booked = tally->booked,
                        .known = tally->known,
                        .refused = std::move(tally->refused),
                        .refusedLines = tally->refusedLines,
                        .notices = std::move(tally->notices),
                        .totals = std::move(tally->totals)};
}

Result<BillSummary> LocalBookkeeping::exportJsonl(const BillRequest& request)
{
    const auto reader = readerOf(m_parts.ledger);
    if (!reader)
        return reader.error();
    const auto filter = filterOf(request, **reader);
    if (!filter)
        return filter.error();
    ReaderBillSource source(**reader);
    auto exported = exportLedgerJsonl(source, *filter, request.path);
    if (!exported)
        return exported.error();
    return BillSummary{.rows = exported->rows, .totals = std::move(exported->totals)};
}

Result<std::vector<SealReport>> LocalBookkeeping::seal()
{
    const auto seals = sealMonths(m_parts.ledger, m_parts.clock);
    if (!seals)
        return seals.error();
    std::vector<SealReport> reports;
    for (const MonthSeal& seal : *seals)
        reports.push_back(reportOf(seal));
    return reports;
}

Status LocalBookkeeping::prune(const std::string& month)
{
    if (m_parts.closeReaders)
        m_parts.closeReaders();
    return pruneMonths(m_parts.ledger, month);
}

}  // namespace vox
