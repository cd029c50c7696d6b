#include "engine/audio/write_error.h"

#include <cerrno>
#include <system_error>

namespace vox {

Error writeError(const std::filesystem::path& path, int systemError)
{
    switch (systemError) {
    case ENOENT:
    case ENOTDIR:
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error",
                               "“%1” cannot be written: there is no such folder. Create it, or choose "
                               "another."),
            {path.string()});
    case EISDIR:
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error", "“%1” is a folder. Give the name of a file in it."), {path.string()});
    case EACCES:
    case EPERM:
    case EROFS:
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error", "“%1” cannot be written: you may not write in its folder. Choose "
                                        "another."),
            {path.string()});
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return Error::failed(
            VOX_TRANSLATE_NOOP("Error",
                               "“%1” cannot be written: the disk is full, or your share of it is. Make "
                               "room, or choose another."),
            {path.string()});
    default:
        return Error::failed(VOX_TRANSLATE_NOOP("Error", "“%1” cannot be written: %2."),
                             {path.string(), std::generic_category().message(systemError)});
    }
}

}  // namespace vox
