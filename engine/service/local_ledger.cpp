#include "engine/service/local_ledger.h"

#include "engine/ledger/ledger_verifier.h"
#include "engine/service/local_bookkeeping.h"

#include <utility>

namespace vox {

LocalLedger::LocalLedger(std::unique_ptr<Ledger> ledger)
    : m_ledger(std::move(ledger))
{
}

template <typename Question>
auto LocalLedger::ask(Question question) -> decltype(question(std::declval<LedgerReader&>()))
{
    std::unique_ptr<LedgerReader> reader;
    {
        const std::lock_guard lock(m_mutex);
        if (!m_idle.empty()) {
            reader = std::move(m_idle.back());
            m_idle.pop_back();
        }
    }
    if (!reader) {
        auto opened = LedgerReader::open(m_ledger->directory());
        if (!opened)
            return opened.error();
        reader = opened.take();
    }
    auto answer = question(*reader);
    const std::lock_guard lock(m_mutex);
    m_idle.push_back(std::move(reader));
    return answer;
}

Result<LedgerSelection> LocalLedger::select(const LedgerFilter& filter)
{
    return ask([&](LedgerReader& reader) { return reader.select(filter); });
}

Result<std::vector<LedgerRow>> LocalLedger::rows(const std::vector<std::int64_t>& seqs)
{
    return ask([&](LedgerReader& reader) { return reader.rows(seqs); });
}

LedgerHead LocalLedger::head() const
{
    return m_ledger->head();
}

Result<std::vector<std::string>> LocalLedger::departments()
{
    return ask([](LedgerReader& reader) { return reader.departments(); });
}

Result<std::vector<std::string>> LocalLedger::projects()
{
    return ask([](LedgerReader& reader) { return reader.projects(); });
}

Result<std::vector<std::string>> LocalLedger::models()
{
    return ask([](LedgerReader& reader) { return reader.models(); });
}

Result<std::vector<DailyUsage>> LocalLedger::daily(const LedgerFilter& filter, const std::string& timeZone)
{
    return ask([&](LedgerReader& reader) { return reader.daily(filter, timeZone); });
}

Result<std::vector<TimePoint>> LocalLedger::timePoints(const LedgerFilter& filter, std::size_t most)
{
    return ask([&](LedgerReader& reader) { return reader.timePoints(filter, most); });
}

Result<std::vector<std::int64_t>> LocalLedger::weekHeat(const LedgerFilter& filter,
                                                        const std::string& timeZone)
{
    return ask([&](LedgerReader& reader) { return reader.weekHeat(filter, timeZone); });
}

Result<VerifyReport> LocalLedger::verify(const Progress& progress, std::stop_token stop)
{
    return verifyLedger(m_ledger->directory(), progress, stop);
}

Result<BillSummary> LocalLedger::exportBill(const BillRequest& request)
{
    return exportLedgerBill(*m_ledger, request, "voxledger " VOX_VERSION);
}

void LocalLedger::closeReaders()
{
    const std::lock_guard lock(m_mutex);
    m_idle.clear();
}

bool LocalLedger::readOnly() const
{
    return m_ledger->readOnly();
}

std::vector<Sentence> LocalLedger::notices() const
{
    return m_ledger->notices();
}

}  // namespace vox
