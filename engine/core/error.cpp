#include "engine/core/error.h"

#include <utility>

namespace vox {

Error::Error(ErrorKind kind, const char* sentence, std::vector<std::string> arguments)
    : m_kind(kind)
    , m_sentence(sentence, std::move(arguments))
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

Error Error::refused(const char* sentence, std::vector<std::string> arguments)
{
    return {ErrorKind::Refused, sentence, std::move(arguments)};
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

}  // namespace vox
