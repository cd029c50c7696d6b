#include "engine/ledger/reading_connection.h"

#include <system_error>

namespace vox {
namespace {

std::unique_ptr<SqliteDatabase> connect(const LedgerFiles& files, SqliteOpening::Mode mode)
{
    auto database = std::make_unique<SqliteDatabase>(SqliteOpening{.file = files.database, .mode = mode});
    database->execute("PRAGMA query_only=ON");
    database->integer("SELECT count(*) FROM sqlite_schema");  // the first access shows whether it can be read
    return database;
}

bool hasUnsavedRows(const LedgerFiles& files)
{
    std::error_code error;
    const auto size = std::filesystem::file_size(files.database.string() + "-wal", error);
    return !error && size > 0;
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
