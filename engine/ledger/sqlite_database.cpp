#include "engine/ledger/sqlite_database.h"

#include "engine/core/require.h"

#include <sqlite3.h>

#include <utility>

namespace vox {
namespace {

constexpr int kBusyMilliseconds = 2000;

// "file:" form, the only one that takes parameters; bytes with a meaning there are escaped.
std::string uriOf(const SqliteOpening& opening)
{
    if (opening.mode == SqliteOpening::Mode::Memory)
        return ":memory:";
    if (opening.mode == SqliteOpening::Mode::Scratch)
        return "";
    constexpr std::string_view hex = "0123456789ABCDEF";
    std::string uri = "file:";
    for (const char c : std::filesystem::absolute(opening.file).string()) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '%' || c == '?' || c == '#') {
            uri += '%';
            uri += hex[byte >> 4];
            uri += hex[byte & 15];
        } else {
            uri += c;
        }
    }
    return opening.mode == SqliteOpening::Mode::Immutable ? uri + "?immutable=1" : uri;
}

int flagsOf(SqliteOpening::Mode mode)
{
    constexpr int common = SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    if (mode == SqliteOpening::Mode::Create || mode == SqliteOpening::Mode::Memory ||
        mode == SqliteOpening::Mode::Scratch)
        return common | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    return common | (mode == SqliteOpening::Mode::ReadWrite ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY);
}

// Limits far above what a ledger needs and far below what a hostile file could ask for.
void limit(sqlite3* database)
{
    sqlite3_limit(database, SQLITE_LIMIT_LENGTH, 2'000'000);
    sqlite3_limit(database, SQLITE_LIMIT_SQL_LENGTH, 100'000);
    sqlite3_limit(database, SQLITE_LIMIT_COLUMN, 100);
    sqlite3_limit(database, SQLITE_LIMIT_EXPR_DEPTH, 50);
    sqlite3_limit(database, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(database, SQLITE_LIMIT_TRIGGER_DEPTH, 10);
    sqlite3_limit(database, SQLITE_LIMIT_WORKER_THREADS, 0);
}

void distrust(sqlite3* database)
{
    sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
}

}  // namespace

SqliteError::SqliteError(int code, std::string message)
    : m_code(code)
    , m_message(std::move(message))
{
}

bool SqliteError::meansDamage() const
{
    return primaryCode() == SQLITE_CORRUPT || primaryCode() == SQLITE_NOTADB ||
           primaryCode() == SQLITE_SCHEMA || primaryCode() == SQLITE_ERROR ||
           primaryCode() == SQLITE_TOOBIG || primaryCode() == SQLITE_FORMAT;
}

bool SqliteError::isOutOfSpace() const
{
    return primaryCode() == SQLITE_FULL;
}

Error SqliteError::toError(const std::filesystem::path& file) const
{
    return Error::failed(VOX_TRANSLATE_NOOP("Error", "The ledger “%1” cannot be used: %2."),
                         {file.string(), m_message});
}

SqliteStatement::SqliteStatement(sqlite3* database, std::string_view sql)
{
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK)
        throw SqliteError(code, sqlite3_errmsg(database));
    m_statement.reset(statement);
}

void SqliteStatement::Finalizer::operator()(sqlite3_stmt* statement) const
{
    sqlite3_finalize(statement);
}

void SqliteStatement::fail() const
{
    sqlite3* database = sqlite3_db_handle(m_statement.get());
    const SqliteError error(sqlite3_extended_errcode(database), sqlite3_errmsg(database));
    sqlite3_reset(m_statement.get());
    throw error;
}

void SqliteStatement::bind(int parameter, std::int64_t value)
{
    if (sqlite3_bind_int64(m_statement.get(), parameter, value) != SQLITE_OK)
        fail();
}

void SqliteStatement::bind(int parameter, std::string_view text)
{
    const char* data = text.empty() ? "" : text.data();  // a null pointer would bind NULL
    if (sqlite3_bind_text64(m_statement.get(), parameter, data, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8) !=
        SQLITE_OK)
        fail();
}

void SqliteStatement::bindBlob(int parameter, std::span<const std::uint8_t> bytes)
{
    if (sqlite3_bind_blob64(m_statement.get(), parameter, bytes.data(), bytes.size(), SQLITE_TRANSIENT) !=
        SQLITE_OK)
        fail();
}

void SqliteStatement::bindNull(int parameter)
{
    if (sqlite3_bind_null(m_statement.get(), parameter) != SQLITE_OK)
        fail();
}

bool SqliteStatement::step()
{
    const int code = sqlite3_step(m_statement.get());
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        fail();
    return code == SQLITE_ROW;
}

void SqliteStatement::reset()
{
    sqlite3_reset(m_statement.get());
}

void SqliteStatement::run()
{
    require(!step());
    reset();
}

int SqliteStatement::type(int column) const
{
    return sqlite3_column_type(m_statement.get(), column);
}

std::int64_t SqliteStatement::integer(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

std::string_view SqliteStatement::text(int column) const
{
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(m_statement.get(), column));
    if (text == nullptr)
        return {};
    return {text, static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column))};
}

std::span<const std::uint8_t> SqliteStatement::blob(int column) const
{
    const auto* bytes = static_cast<const std::uint8_t*>(sqlite3_column_blob(m_statement.get(), column));
    if (bytes == nullptr)
        return {};
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column))};
}

void SqliteDatabase::Closer::operator()(sqlite3* database) const
{
    sqlite3_close_v2(database);
}

SqliteDatabase::SqliteDatabase(const SqliteOpening& opening)
{
    sqlite3* database = nullptr;
    const int code = sqlite3_open_v2(uriOf(opening).c_str(), &database, flagsOf(opening.mode),
                                     opening.vfs.empty() ? nullptr : opening.vfs.c_str());
    m_database.reset(database);
    if (code != SQLITE_OK)
        throw SqliteError(code, database == nullptr ? "out of memory" : sqlite3_errmsg(database));
    limit(database);
    distrust(database);
    sqlite3_busy_timeout(database, kBusyMilliseconds);
    execute("PRAGMA trusted_schema=OFF; PRAGMA recursive_triggers=ON; PRAGMA cell_size_check=ON;"
            "PRAGMA mmap_size=0");
}

void SqliteDatabase::execute(const char* sql)
{
    const int code = sqlite3_exec(handle(), sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        throw SqliteError(code, sqlite3_errmsg(handle()));
}

std::int64_t SqliteDatabase::integer(std::string_view sql)
{
    auto statement = prepare(sql);
    return statement.step() ? statement.integer(0) : 0;
}

std::string SqliteDatabase::text(std::string_view sql)
{
    auto statement = prepare(sql);
    return statement.step() ? std::string(statement.text(0)) : std::string();
}

bool SqliteDatabase::inTransaction() const
{
    return sqlite3_get_autocommit(handle()) == 0;
}

SqliteSnapshot::SqliteSnapshot(SqliteDatabase& database)
    : m_database(database)
{
    database.execute("BEGIN");
}

SqliteSnapshot::~SqliteSnapshot()
{
    sqlite3_exec(m_database.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

}  // namespace vox
