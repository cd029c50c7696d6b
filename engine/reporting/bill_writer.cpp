#include "engine/reporting/bill_writer.h"

#include <utility>

namespace vox {

BillWriter::BillWriter(std::filesystem::path path)
    : m_file(std::move(path))
{
}

Status BillWriter::begin()
{
    const auto status = m_file.open();
    return status ? m_file.write(plainHeader()) : status;
}

Status BillWriter::row(const LedgerRow& row)
{
    const auto status = m_totals.add(row);
    return status ? m_file.write(plainLine(row)) : status;
}

Result<BillTotals> BillWriter::end()
{
    if (const auto status = m_file.write(plainTotals(m_totals)); !status)
        return status.error();
    if (const auto status = m_file.commit(); !status)
        return status.error();
    return m_totals;
}

}  // namespace vox
