#include "app/text_input.h"

#include "engine/text/utf8.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <poll.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace vox::app {
namespace {

constexpr std::size_t kMostBytes = std::size_t{256} << 20;

Error unreadable(const std::string& name, int errorNumber)
{
    return Error::badInput(VOX_TRANSLATE_NOOP("Error", "The text “%1” cannot be read: %2."),
                           {name, std::generic_category().message(errorNumber)});
}

// An open file, closed at the end unless it is the standard input.
class Source final {
public:
    explicit Source(const std::string& name)
        : m_file(name == "-" ? STDIN_FILENO : ::open(name.c_str(), O_RDONLY | O_CLOEXEC))
    {
    }
    ~Source()
    {
        if (m_file > STDIN_FILENO)
            ::close(m_file);
    }
    Source(const Source&) = delete;
    Source& operator=(const Source&) = delete;

    bool isOpen() const { return m_file >= 0; }

    // Adds what there is to `text`; the number of bytes, 0 at the end, −1 for an error (errno).
    ssize_t readInto(std::string& text) const
    {
        const auto size = text.size();
        text.resize(size + kBlock);
        const auto count = ::read(m_file, text.data() + size, kBlock);
        text.resize(size + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
        return count;
    }

    // Whether there is something to read before a tenth of a second has passed. Somebody may be typing.
    bool isReady() const
    {
        pollfd wait{m_file, POLLIN, 0};
        return ::poll(&wait, 1, 100) != 0;
    }

private:
    static constexpr std::size_t kBlock = 1 << 16;

    int m_file;
};

Result<std::string> readAll(const std::string& name, std::stop_token stop)
{
    const Source source(name);
    if (!source.isOpen())
        return unreadable(name, errno);
    std::string text;
    while (text.size() <= kMostBytes) {
        if (stop.stop_requested())
            return Error(ErrorKind::Cancelled,
                         VOX_TRANSLATE_NOOP("Error", "Stopped before the text was complete."));
        if (!source.isReady())
            continue;
        const auto count = source.readInto(text);
        if (count < 0 && errno != EINTR)
            return unreadable(name, errno);
        if (count == 0)
            return text;
    }
    return Error::badInput(
        VOX_TRANSLATE_NOOP("Error", "The text “%1” is longer than 256 MiB. Speak it in parts."), {name});
}

// The engine would find it too, but does not know the name of the file.
Status checkUtf8(const std::string& text, const std::string& name)
{
    for (std::size_t position = 0; position < text.size();)
        if (!decodeUtf8(text, position))
            return Error::badInput(
                VOX_TRANSLATE_NOOP("Error",
                                   "The text “%1” is not UTF-8: byte %2 is wrong. Save it as UTF-8."),
                {name, std::to_string(position + 1)});
    return {};
}

Result<std::string> readFile(const std::string& name, std::stop_token stop)
{
    auto text = readAll(name, std::move(stop));
    if (!text || name == "-")
        return text;
    const auto status = checkUtf8(*text, name);
    return status ? std::move(text) : Result<std::string>(status.error());
}

}  // namespace

Result<std::string> readText(const TextInput& input, std::stop_token stop)
{
    if (input.given && !input.file.empty())
        return Error::badInput(VOX_TRANSLATE_NOOP(
            "Error", "There are two texts: one as an argument and one by --file. Give one."));
    if (!input.file.empty())
        return readFile(input.file, std::move(stop));
    if (!input.given)
        return Error::badInput(VOX_TRANSLATE_NOOP(
            "Error", "There is no text. Give it as an argument, by --file FILE, or - for standard input."));
    if (input.argument == "-")
        return readFile("-", std::move(stop));
    return input.argument;
}

}  // namespace vox::app
