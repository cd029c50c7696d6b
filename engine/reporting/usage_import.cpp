#include "engine/reporting/usage_import.h"

#include "engine/ledger/ledger.h"
#include "engine/pricing/tariff_book.h"
#include "engine/reporting/ledger_jsonl.h"
#include "engine/reporting/line_reader.h"
#include "engine/reporting/usage_jsonl_reader.h"

#include <algorithm>
#include <deque>
#include <limits>
#include <map>
#include <utility>

namespace vox {
namespace {

constexpr std::size_t kMostUnderWay = 2'000;  // the ledger commits what waits together
constexpr std::size_t kMostTold = 100;

std::future<Result<Settlement>> refused(Error error)
{
    std::promise<Result<Settlement>> promise;
    promise.set_value(std::move(error));
    return promise.get_future();
}

const char* serviceOf(ForeignUsageKind kind)
{
    switch (kind) {
    case ForeignUsageKind::Ocr:
        return "ocr";
    case ForeignUsageKind::Nlp:
        return "nlp";
    case ForeignUsageKind::LanguageModel:
        break;
    }
    return "language_model";
}

const std::string& either(const std::string& first, const std::string& second)
{
    return first.empty() ? second : first;
}

// Text that was recognised is counted in code points; where a line has none, its own count is all there is.
void setCounts(const ForeignLine& line, Usage& usage)
{
    const ForeignUsage& said = line.usage;
    switch (said.kind) {
    case ForeignUsageKind::Ocr:
        usage.ocrCharacters = OcrCharacters(line.content ? said.characters : said.tokenCount);
        break;
    case ForeignUsageKind::Nlp:
        usage.nlpTokens = NlpTokens(said.tokenCount);
        break;
    case ForeignUsageKind::LanguageModel:
        usage.lmPromptTokens = LmPromptTokens(said.promptTokens);
        usage.lmCompletionTokens = LmCompletionTokens(said.completionTokens);
        break;
    }
}

UsageRecord recordOf(const ForeignLine& line, const ImportTerms& terms)
{
    const ForeignUsage& said = line.usage;
    UsageRecord record;
    record.context.request = said.request;
    record.context.started = record.ended = said.time;
    record.context.service = serviceOf(said.kind);
    record.context.user = either(said.user, terms.user);
    record.context.department = either(said.department, terms.department);
    record.context.project = either(said.project, terms.project);
    record.context.model = either(said.model, terms.model);
    record.context.inputCharacters = said.characters;
    setCounts(line, record.usage);
    return record;
}

// One file under way.
class UsageImport {
public:
    UsageImport(const std::string& name, const ImportTerms& terms, UsageBook& book)
        : m_terms(terms)
        , m_book(book)
        , m_reader(name)
    {
    }

    void take(std::string_view line, std::int64_t number)
    {
        if (isLedgerJsonLine(line))
            takeOwn(line, number);
        else
            takeForeign(line, number);
        while (m_underWay.size() > kMostUnderWay)
            settleOldest();
    }

    void takeTooLong(std::int64_t number)
    {
        ++m_tally.lines;
        refuse(number, Error::badInput(VOX_TRANSLATE_NOOP("Error", "It is longer than 16 MB.")));
    }

    ImportTally finish()
    {
        while (!m_underWay.empty())
            settleOldest();
        for (const auto& [code, nanos] : m_sums)
            m_tally.totals.push_back(Money::fromNanos(*Currency::parse(code), nanos));
        return std::move(m_tally);
    }

private:
    struct UnderWay {
        std::int64_t number;
        std::future<Result<Settlement>> settled;
    };

    void takeOwn(std::string_view line, std::int64_t number)
    {
        ++m_tally.lines;
        const auto row = parseLedgerJsonLine(line);
        if (!row)
            return refuse(number, row.error());
        if (row->adjusts > 0)
            return refuse(number,
                          Error::badInput(VOX_TRANSLATE_NOOP(
                              "Error", "It is a correction of a row of another ledger. Make it here with "
                                       "“ledger adjust”.")));
        m_underWay.push_back({number, m_book.book(row->record, row->tariff)});
    }

    void takeForeign(std::string_view line, std::int64_t number)
    {
        const auto said = m_reader.read(line, number);
        if (said && !*said)
            return;  // blank
        ++m_tally.lines;
        if (!said)
            return refuseAsTold(said.error());
        if (!isCountRight(**said, number))
            return;
        m_underWay.push_back({number, m_book.book(recordOf(**said, m_terms), {})});
    }

    bool isCountRight(const ForeignLine& line, std::int64_t number)
    {
        if (!m_terms.count || !line.content || line.usage.kind == ForeignUsageKind::LanguageModel)
            return true;
        const auto counted = m_terms.count(*line.content);
        if (!counted) {
            refuse(number, counted.error());
            return false;
        }
        if (*counted == line.usage.tokenCount)
            return true;
        std::vector<std::string> arguments{std::to_string(number), std::to_string(line.usage.tokenCount),
                                           std::to_string(*counted)};
        constexpr const char* text =
            VOX_TRANSLATE_NOOP("Error", "Line %1 says %2 tokens; the tokenizer counts %3.");
        if (m_terms.acceptCounts)
            tell({text, std::move(arguments)});
        else
            refuseAsTold(Error::badInput(text, std::move(arguments)));
        return m_terms.acceptCounts;
    }

    void settleOldest()
    {
        UnderWay oldest = std::move(m_underWay.front());
        m_underWay.pop_front();
        const auto settled = oldest.settled.get();
        if (!settled)
            return refuse(oldest.number, settled.error());
        ++(settled->isKnown ? m_tally.known : m_tally.booked);
        if (settled->isKnown)
            return;
        const Money amount = settled->charge.amount;
        std::int64_t& sum = m_sums[std::string(amount.currency().code())];
        if (__builtin_add_overflow(sum, amount.nanos(), &sum))
            sum = std::numeric_limits<std::int64_t>::max();
        for (const Sentence& notice : settled->notices)
            tell(notice);
    }

    void refuse(std::int64_t number, const Error& why)
    {
        refuseAsTold(Error(why.kind(), VOX_TRANSLATE_NOOP("Error", "Line %1: %2"),
                           {std::to_string(number), why.message()}));
    }

    void refuseAsTold(Error error)
    {
        ++m_tally.refusedLines;
        if (m_tally.refused.size() < kMostTold)
            m_tally.refused.push_back(std::move(error));
    }

    void tell(Sentence sentence)
    {
        if (m_tally.notices.size() < kMostTold)
            m_tally.notices.push_back(std::move(sentence));
    }

    const ImportTerms& m_terms;
    UsageBook& m_book;
    UsageJsonlReader m_reader;
    ImportTally m_tally;
    std::map<std::string, std::int64_t> m_sums;  // by currency code
    std::deque<UnderWay> m_underWay;
};

}  // namespace

UsageBook::~UsageBook() = default;

Result<std::unique_ptr<UsageBook>> LedgerUsageBook::open(Ledger& ledger, const TariffBook& tariffs,
                                                         const std::string& tariffId)
{
    if (!tariffId.empty() && tariffs.find(tariffId) == nullptr)
        return Error::badInput(VOX_TRANSLATE_NOOP("Error", "There is no price list “%1”."), {tariffId});
    return std::unique_ptr<UsageBook>(new LedgerUsageBook(ledger, tariffs, tariffId));
}

std::future<Result<Settlement>> LedgerUsageBook::book(const UsageRecord& record, const std::string& tariff)
{
    if (!m_tariffId.empty())
        return m_ledger.record(record, *m_tariffs.find(m_tariffId));
    if (tariff.empty())
        return m_ledger.record(record, m_tariffs.inForce(record.context.started));
    const auto place = std::ranges::find(m_tariffs.all(), tariff, &Tariff::reference);
    if (place == m_tariffs.all().end())
        return refused(Error::badInput(
            VOX_TRANSLATE_NOOP("Error",
                               "Its price list “%1” is not here. Import it with “tariff import”, or name "
                               "another with --tariff."),
            {tariff}));
    return m_ledger.record(record, *place);
}

Result<ImportTally> importUsage(const std::filesystem::path& file, const ImportTerms& terms, UsageBook& book)
{
    auto lines = LineReader::open(file);
    if (!lines)
        return lines.error();
    UsageImport import(file.filename().string(), terms, book);
    std::string_view line;
    auto more = lines->next(line);
    for (; more && *more && !terms.stop.stop_requested(); more = lines->next(line)) {
        if (lines->isTooLong())
            import.takeTooLong(lines->number());
        else
            import.take(line, lines->number());
    }
    auto tally = import.finish();  // what was taken is booked, whatever became of the file
    if (!more)
        return more.error();
    return tally;
}

}  // namespace vox
