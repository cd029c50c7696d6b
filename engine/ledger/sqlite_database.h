#pragma once

#include "engine/core/error.h"

#include <cstdint>
#include <exception>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace vox {

// What SQLite refused. Thrown inside this folder only; every public function turns it into an Error.
class SqliteError final : public std::exception {
public:
    SqliteError(int code, std::string message);

    const char* what() const noexcept override { return m_message.c_str(); }
    int primaryCode() const { return m_code & 0xff; }
    bool meansDamage() const;  // the file is not a database, or a broken one
    bool isOutOfSpace() const;
    Error toError(const std::filesystem::path& file) const;

private:
    int m_code;  // extended
    std::string m_message;
};

// A prepared statement. One thread at a time; gone before its database.
class SqliteStatement final {
public:
    SqliteStatement() = default;
    SqliteStatement(sqlite3* database, std::string_view sql);

    // Parameters and columns count from 1 and 0, as SQLite does. Bound bytes are copied.
    void bind(int parameter, std::int64_t value);
    void bind(int parameter, std::string_view text);
    void bindBlob(int parameter, std::span<const std::uint8_t> bytes);
    void bindNull(int parameter);

    bool step();  // true: there is a row
    void reset();
    void run();  // a statement without rows: step and reset

    int type(int column) const;  // SQLITE_INTEGER …
    std::int64_t integer(int column) const;
    std::string_view text(int column) const;  // until the next step
    std::span<const std::uint8_t> blob(int column) const;

private:
    struct Finalizer {
        void operator()(sqlite3_stmt* statement) const;
    };
    [[noreturn]] void fail() const;

    std::unique_ptr<sqlite3_stmt, Finalizer> m_statement;
};

struct SqliteOpening {
    // Scratch: a file of its own that nobody sees and that is gone afterwards.
    enum class Mode { ReadWrite, Create, ReadOnly, Immutable, Memory, Scratch };

    std::filesystem::path file;
    Mode mode = Mode::ReadOnly;
    std::string vfs;  // empty: the system's
};

// A connection that trusts neither the file nor its schema. One thread at a time.
class SqliteDatabase final {
public:
    explicit SqliteDatabase(const SqliteOpening& opening);

    void execute(const char* sql);
    SqliteStatement prepare(std::string_view sql) { return {handle(), sql}; }
    std::int64_t integer(std::string_view sql);  // the first value of the first row; 0 without one
    std::string text(std::string_view sql);      // likewise; "" without one
    bool inTransaction() const;

    sqlite3* handle() const { return m_database.get(); }

private:
    struct Closer {
        void operator()(sqlite3* database) const;
    };

    std::unique_ptr<sqlite3, Closer> m_database;
};

// A read transaction, so that several statements see one state of the file; ends with the object.
class SqliteSnapshot final {
public:
    explicit SqliteSnapshot(SqliteDatabase& database);
    ~SqliteSnapshot();
    SqliteSnapshot(const SqliteSnapshot&) = delete;
    SqliteSnapshot& operator=(const SqliteSnapshot&) = delete;

private:
    SqliteDatabase& m_database;
};

}  // namespace vox
