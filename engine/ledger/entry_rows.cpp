#include "engine/ledger/entry_rows.h"

#include <sqlite3.h>

#include <algorithm>

namespace vox {
namespace {

class Binder {
public:
    explicit Binder(SqliteStatement& statement)
        : m_statement(statement)
    {
    }

    void operator()(const char*, std::int64_t value) { m_statement.bind(m_next++, value); }
    void operator()(const char* name, EntryKind kind) { (*this)(name, static_cast<std::int64_t>(kind)); }
    void operator()(const char*, const std::string& text)
    {
        m_statement.bind(m_next++, std::string_view(text));
    }
    template <std::size_t Size>
    void operator()(const char*, const std::array<std::uint8_t, Size>& bytes)
    {
        m_statement.bindBlob(m_next++, bytes);
    }
    template <typename Value>
    void operator()(const char* name, const std::optional<Value>& value)
    {
        if (value)
            (*this)(name, *value);
        else
            m_statement.bindNull(m_next++);
    }

private:
    SqliteStatement& m_statement;
    int m_next = 1;
};

class ColumnReader {
public:
    explicit ColumnReader(const SqliteStatement& row)
        : m_row(row)
    {
    }

    const char* badColumn() const { return m_bad; }

    void operator()(const char* name, std::int64_t& value)
    {
        expect(name, SQLITE_INTEGER);
        value = m_row.integer(m_next++);
    }
    void operator()(const char* name, EntryKind& kind)
    {
        expect(name, SQLITE_INTEGER);
        kind = static_cast<EntryKind>(m_row.integer(m_next++));
    }
    void operator()(const char* name, std::string& text)
    {
        expect(name, SQLITE_TEXT);
        text.assign(m_row.text(m_next++));
    }
    template <std::size_t Size>
    void operator()(const char* name, std::array<std::uint8_t, Size>& value)
    {
        expect(name, SQLITE_BLOB);
        const auto bytes = m_row.blob(m_next++);
        if (bytes.size() == Size)
            std::copy(bytes.begin(), bytes.end(), value.begin());
        else
            note(name);
    }
    template <typename Value>
    void operator()(const char* name, std::optional<Value>& value)
    {
        value.reset();
        if (m_row.type(m_next) == SQLITE_NULL)
            ++m_next;
        else
            (*this)(name, value.emplace());
    }

private:
    void expect(const char* name, int type)
    {
        if (m_row.type(m_next) != type)
            note(name);
    }
    void note(const char* name) { m_bad = m_bad == nullptr ? name : m_bad; }

    const SqliteStatement& m_row;
    int m_next = 0;
    const char* m_bad = nullptr;
};

}  // namespace

std::string entryColumns()
{
    std::string columns;
    const LedgerEntry entry;
    forEachColumn(entry, [&columns](const char* name, const auto&) { columns.append(name).append(", "); });
    return columns.append("hash");
}

std::string entryInsertSql()
{
    std::string sql = "INSERT INTO entry (" + entryColumns() + ") VALUES (?";
    const LedgerEntry entry;
    forEachColumn(entry, [&sql](const char*, const auto&) { sql += ", ?"; });
    return sql + ")";
}

void bindEntry(SqliteStatement& insert, const LedgerEntry& entry, const Digest& hash)
{
    Binder bind(insert);
    forEachColumn(entry, bind);
    bind("hash", hash);
}

const char* readEntry(const SqliteStatement& row, LedgerEntry& entry, Digest& hash)
{
    ColumnReader reader(row);
    forEachColumn(entry, reader);
    reader("hash", hash);
    return reader.badColumn();
}

}  // namespace vox
