#include "app/console.h"

#include "app/error_sentence.h"

#include <cstdio>
#include <unistd.h>

namespace vox::app {
namespace {

void put(std::FILE* file, std::string_view text)
{
    std::fwrite(text.data(), 1, text.size(), file);
}

}  // namespace

Console::Console()
    : m_isTerminal(::isatty(STDERR_FILENO) == 1)
{
}

Console::~Console()
{
    clearProgress();
}

void Console::print(std::string_view text)
{
    clearProgress();
    put(stdout, text);
    put(stdout, "\n");
}

void Console::note(std::string_view text)
{
    clearProgress();
    put(stderr, std::string("voxledger: ").append(text).append("\n"));
}

void Console::note(const std::vector<Sentence>& sentences)
{
    for (const auto& sentence : sentences)
        note(inUserLanguage(sentence));
}

void Console::problem(const Error& error)
{
    note(errorSentence(error));
}

void Console::progress(std::string_view text)
{
    if (!m_isTerminal)
        return;
    put(stderr, std::string("\r\x1b[K").append(text));
    m_hasProgress = true;
}

bool Console::flush()
{
    return std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
}

void Console::clearProgress()
{
    if (m_hasProgress)
        put(stderr, "\r\x1b[K");
    m_hasProgress = false;
}

}  // namespace vox::app
