#include "engine/ledger/reading_connection.h"

#include "engine/ledger/schema.h"

#include <sqlite3.h>

#include <system_error>
#include <utility>

namespace vox {
namespace {

std::unique_ptr<SqliteDatabase> connectToFile(const LedgerFiles& files, SqliteOpening::Mode mode)
{
    auto database = std::make_unique<SqliteDatabase>(SqliteOpening{.file = files.database, .mode = mode});
    database->execute("PRAGMA query_only=ON");
    database->integer("SELECT count(*) FROM sqlite_schema");  // the first access shows whether it can be read
    return database;
}

// A file of version 1 may not be changed by a reader, and the copy that is upgraded goes away with it.
std::unique_ptr<SqliteDatabase> upgradedCopy(SqliteDatabase& source)
{
    auto copy = std::make_unique<SqliteDatabase>(
        SqliteOpening{.file = {}, .mode = SqliteOpening::Mode::Scratch, .vfs = {}});
    sqlite3_backup* backup = sqlite3_backup_init(copy->handle(), "main", source.handle(), "main");
    if (backup != nullptr) {
        sqlite3_backup_step(backup, -1);
        sqlite3_backup_finish(backup);
    }
    if (sqlite3_errcode(copy->handle()) != SQLITE_OK)
        throw SqliteError(sqlite3_errcode(copy->handle()), sqlite3_errmsg(copy->handle()));
    if (hasFirstSchema(*copy))
        upgradeSchema(*copy);
    copy->execute("PRAGMA query_only=ON");
    return copy;
}

bool hasUnsavedRows(const LedgerFiles& files)
{
    std::error_code error;
    const auto size = std::filesystem::file_size(files.database.string() + "-wal", error);
    return !error && size > 0;
}

std::unique_ptr<SqliteDatabase> connect(const LedgerFiles& files, SqliteOpening::Mode mode)
{
    auto database = connectToFile(files, mode);
    return hasFirstSchema(*database) ? upgradedCopy(*database) : std::move(database);
}

}  // namespace

Result<std::unique_ptr<SqliteDatabase>> openForReading(const LedgerFiles& files)
{
    auto header = readHeader(files.database);
    if (!header)
        return header.error();
    if (!*header || (*header)->isEmpty)
        return Error::badInput(VOX_TRANSLATE_NOOP("Error", "There is no ledger in “%1” yet."),
                               {files.directory.string()});
    if (auto checked = checkHeader(**header, files.database); !checked)
        return checked.error();
    try {
        return connect(files, SqliteOpening::Mode::ReadOnly);
    } catch (const SqliteError&) {
        if (isWritable(files))
            throw;
        if (hasUnsavedRows(files))
            return Error::failed(
                VOX_TRANSLATE_NOOP(
                    "Error", "The newest rows of the ledger are in “%1”, which cannot be read in a folder "
                             "without write permission. Copy the whole folder to where you may write."),
                {files.database.string() + "-wal"});
    }
    return connect(files,
                   SqliteOpening::Mode::Immutable);  // a read-only folder holds no file of shared memory
}

}  // namespace vox
