#include "engine/service/price_history.h"

#include "engine/ledger/ledger_files.h"
#include "engine/ledger/ledger_reader.h"

namespace vox {

bool LedgerPriceHistory::isThere() const
{
    std::error_code error;
    const auto size = std::filesystem::file_size(LedgerFiles(m_dataDir).database, error);
    return !error && size > 0;
}

Status LedgerPriceHistory::forEachRow(const LedgerFilter& filter,
                                      const std::function<Status(const LedgerRow&)>& take)
{
    if (!isThere())
        return {};
    const auto reader = LedgerReader::open(m_dataDir);
    return reader ? (*reader)->forEachRow(filter, take) : Status(reader.error());
}

Result<std::vector<Tariff>> LedgerPriceHistory::tariffs()
{
    if (!isThere())
        return std::vector<Tariff>();
    const auto reader = LedgerReader::open(m_dataDir);
    if (!reader)
        return reader.error();
    return (*reader)->tariffs();
}

Result<std::string> LedgerPriceHistory::billingTimeZone()
{
    if (!isThere())
        return std::string();
    const auto reader = LedgerReader::open(m_dataDir);
    if (!reader)
        return reader.error();
    return (*reader)->billingTimeZone();
}

}  // namespace vox
