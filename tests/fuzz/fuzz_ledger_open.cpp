// Any bytes as a ledger: opened for reading, verified, and opened for writing. Nothing may crash or hang; a
// file that is called whole must be readable to its last row.
#include "engine/core/time.h"
#include "engine/ledger/budget_reader.h"
#include "engine/ledger/ledger.h"
#include "engine/ledger/ledger_reader.h"
#include "engine/ledger/ledger_verifier.h"

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>
#include <vector>

#include <unistd.h>

namespace {

// In memory where there is such a place; gone at the end.
class FuzzFolder {
public:
    FuzzFolder()
    {
        const bool hasMemory = access("/dev/shm", W_OK) == 0;
        std::string pattern = std::string(hasMemory ? "/dev/shm" : "/tmp") + "/voxledger-fuzz-XXXXXX";
        m_path = mkdtemp(pattern.data());
    }
    ~FuzzFolder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    FuzzFolder(const FuzzFolder&) = delete;
    FuzzFolder& operator=(const FuzzFolder&) = delete;

    const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

// One for the whole run.
const std::filesystem::path& folder()
{
    static const FuzzFolder folder;
    return folder.path();
}

void writeFile(const std::uint8_t* data, std::size_t size)
{
    for (const auto& file : std::filesystem::directory_iterator(folder()))
        std::filesystem::remove(file.path());
    std::ofstream file(folder() / "ledger.vled", std::ios::binary);
    file.write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
}

void read()
{
    auto reader = vox::LedgerReader::open(folder());
    if (!reader)
        return;
    (void)(*reader)->daily({}, "UTC");
    (void)(*reader)->weekHeat({}, "Europe/Berlin");
    (void)(*reader)->timePoints({}, 100);
    (void)(*reader)->departments();
    (void)(*reader)->users();
    if (auto budgets = vox::BudgetReader::open(folder())) {
        const vox::BudgetBook book{{{.id = "each", .scope = vox::BudgetScope::User}}, {}};
        (void)budgets->states(book, vox::SystemClock().utcNow());
        (void)budgets->alerts();
    }
    const auto selection = (*reader)->select({});
    const auto rows = selection ? (*reader)->rows(selection->seqs)
                                : vox::Result<std::vector<vox::LedgerRow>>(selection.error());
    const auto report = vox::verifyLedger(folder());
    if (report.ok() && report->whole && !rows.ok())
        std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    writeFile(data, size);
    read();
    (void)vox::verifyLedger(folder());
    const vox::SystemClock clock;
    (void)vox::Ledger::open({.directory = folder(), .clock = clock, .billingTimeZone = "UTC"});
    return 0;
}
