#pragma once

#include "engine/api/bookkeeping_service.h"
#include "engine/core/time.h"
#include "engine/pricing/tariff_shelf.h"

#include <functional>
#include <string>

namespace vox {

class Ledger;

// The bill of a ledger as a file, with its manifest, and signed with the ledger's key where that can be read
// or made. `program`: name and version. Blocks; any thread.
Result<BillSummary> exportLedgerBill(const Ledger& ledger, const BillRequest& request,
                                     const std::string& program);

// What the books are kept with. All of it outlives the service.
struct BookkeepingParts {
    Ledger& ledger;
    const TariffShelf& prices;
    const Clock& clock;
    std::string program;                 // "voxledger 0.1.0"
    std::function<void()> closeReaders;  // lets go of the ledger file, which pruning replaces; may be empty
};

// Bills, corrections, import and export, and closing of the books of this machine. Each call reads with a
// reader of its own.
class LocalBookkeeping final : public BookkeepingService {
public:
    explicit LocalBookkeeping(BookkeepingParts parts)
        : m_parts(std::move(parts))
    {
    }

    Result<BillPreview> previewBill(const BillRequest& request, std::size_t lines) override;
    Result<BillVerdict> verifyBill(const std::filesystem::path& bill,
                                   const std::filesystem::path& manifest) override;
    Result<LedgerHead> adjust(std::int64_t seq, Money delta, const std::string& reason) override;
    Result<ImportReport> importJsonl(const std::filesystem::path& file,
                                     const ImportOptions& options) override;
    Result<BillSummary> exportJsonl(const BillRequest& request) override;
    Result<std::vector<SealReport>> seal() override;
    Status prune(const std::string& month) override;

private:
    BookkeepingParts m_parts;
};

}  // namespace vox
