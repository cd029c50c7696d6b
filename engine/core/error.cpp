#include "engine/core/error.h"

#include <utility>

namespace vox {

Error::Error(ErrorKind kind, const char* sentence, std::vector<std::string> arguments)
    : m_kind(kind)
    , m_sentence(sentence)
    , m_arguments(std::move(arguments))
{
}

Error Error::badInput(const char* sentence, std::vector<std::string> arguments)
{
    return {ErrorKind::BadInput, sentence, std::move(arguments)};
}

Error Error::failed(const char* sentence, std::vector<std::string> arguments)
{
    return {ErrorKind::Failed, sentence, std::move(arguments)};
}

int Error::exitStatus() const
{
    switch (m_kind) {
    case ErrorKind::BadInput:
        return 2;
    case ErrorKind::Refused:
        return 3;
    case ErrorKind::Cancelled:
        return 130;
    case ErrorKind::Failed:
        break;
    }
    return 1;
}

std::string Error::message() const
{
    std::string text;
    for (const char* c = m_sentence; *c != '\0'; ++c) {
        const bool isArgument = *c == '%' && c[1] >= '1' && c[1] <= '9';
        if (!isArgument) {
            text += *c;
            continue;
        }
        const auto index = static_cast<std::size_t>(*++c - '1');
        if (index < m_arguments.size())
            text += m_arguments[index];
    }
    return text;
}

}  // namespace vox
