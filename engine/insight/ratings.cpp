#include "engine/insight/ratings.h"

#include "engine/core/request_id.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <optional>
#include <string_view>
#include <system_error>

namespace vox {
namespace {

struct Line {
    std::string request;
    int stars = 0;
};

// What stands between `before` and the next `end`.
std::optional<std::string_view> between(std::string_view line, std::string_view before, char end)
{
    const auto found = line.find(before);
    if (found == std::string_view::npos)
        return std::nullopt;
    line.remove_prefix(found + before.size());
    const auto last = line.find(end);
    return last == std::string_view::npos ? std::nullopt : std::optional(line.substr(0, last));
}

// Only this program writes the file, in the one form below.
std::optional<Line> parse(std::string_view line)
{
    if (!line.starts_with('{') || !line.ends_with('}'))
        return std::nullopt;
    const auto request = between(line, "\"request\":\"", '"');
    const auto stars = between(line, "\"stars\":", ',');
    if (!request || !stars || stars->size() != 1 || stars->front() < '1' || stars->front() > '5')
        return std::nullopt;
    const auto id = RequestId::parse(*request);
    return id ? std::optional(Line{id->toString(), stars->front() - '0'}) : std::nullopt;
}

Error cannot(const char* sentence, const std::filesystem::path& file, int errorNumber)
{
    return Error::failed(sentence, {file.string(), std::generic_category().message(errorNumber)});
}

Error cannotWrite(const std::filesystem::path& file, int errorNumber)
{
    return cannot(VOX_TRANSLATE_NOOP("Error", "The rating cannot be kept in “%1”: %2."), file, errorNumber);
}

bool endsInsideALine(int file)
{
    char last = '\n';
    const off_t end = lseek(file, 0, SEEK_END);
    return end > 0 && pread(file, &last, 1, end - 1) == 1 && last != '\n';
}

Status append(const std::filesystem::path& path, const std::string& line)
{
    const int file = open(path.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0)
        return cannotWrite(path, errno);
    const std::string bytes = (endsInsideALine(file) ? "\n" : "") + line;
    errno = ENOSPC;  // of a short write
    const bool written =
        write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()) && fsync(file) == 0;
    const int problem = errno;
    close(file);
    return written ? Status() : cannotWrite(path, problem);
}

}  // namespace

Result<Ratings> Ratings::read(const std::filesystem::path& file)
{
    Ratings ratings;
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored))
        return ratings;
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        return cannot(VOX_TRANSLATE_NOOP("Error", "The ratings in “%1” cannot be read: %2."), file, errno);
    for (std::string line; std::getline(stream, line);) {
        if (const auto rated = parse(line))
            ratings.m_stars[rated->request] = rated->stars;
    }
    return ratings;
}

Status Ratings::add(const std::filesystem::path& file, const std::string& requestId, int stars, UtcTime now)
{
    const auto id = RequestId::parse(requestId);
    if (!id)
        return Error::badInput(VOX_TRANSLATE_NOOP("Error", "“%1” is not the id of a request. “voxledger "
                                                           "ledger show --json” lists them."),
                               {requestId});
    if (stars < 1 || stars > 5)
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error", "A rating is from 1 to 5 stars, but “%1” was given."),
            {std::to_string(stars)});
    std::string line;
    line.append("{\"request\":\"").append(id->toString()).append("\",\"stars\":");
    line.append(std::to_string(stars)).append(",\"when\":\"").append(toIso8601(now)).append("\"}\n");
    return append(file, line);
}

int Ratings::of(const std::string& requestId) const
{
    const auto found = m_stars.find(requestId);
    return found == m_stars.end() ? 0 : found->second;
}

}  // namespace vox
