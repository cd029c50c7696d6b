#pragma once

#include "engine/api/ledger_service.h"
#include "engine/ledger/ledger.h"
#include "engine/ledger/ledger_reader.h"

#include <memory>
#include <mutex>
#include <vector>

namespace vox {

// The ledger of this machine. Readers are opened as threads need them and kept for the next call.
class LocalLedger final : public LedgerService {
public:
    explicit LocalLedger(std::unique_ptr<Ledger> ledger);

    Ledger& ledger() { return *m_ledger; }
    void closeReaders();  // those that no call uses now; a file that is to be replaced must not be open

    Result<LedgerSelection> select(const LedgerFilter& filter) override;
    Result<std::vector<LedgerRow>> rows(const std::vector<std::int64_t>& seqs) override;
    LedgerHead head() const override;
    Result<std::vector<std::string>> departments() override;
    Result<std::vector<std::string>> projects() override;
    Result<std::vector<std::string>> models() override;
    Result<std::vector<DailyUsage>> daily(const LedgerFilter& filter, const std::string& timeZone) override;
    Result<std::vector<TimePoint>> timePoints(const LedgerFilter& filter, std::size_t most) override;
    Result<std::vector<std::int64_t>> weekHeat(const LedgerFilter& filter,
                                               const std::string& timeZone) override;
    Result<VerifyReport> verify(const Progress& progress, std::stop_token stop) override;
    Result<BillSummary> exportBill(const BillRequest& request) override;
    bool readOnly() const override;
    std::vector<Sentence> notices() const override;

private:
    // Runs `question(LedgerReader&)` on a reader that no other thread uses meanwhile.
    template <typename Question>
    auto ask(Question question) -> decltype(question(std::declval<LedgerReader&>()));

    std::unique_ptr<Ledger> m_ledger;
    std::mutex m_mutex;
    std::vector<std::unique_ptr<LedgerReader>> m_idle;
};

}  // namespace vox
