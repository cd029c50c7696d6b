#pragma once

#include "engine/core/error.h"

#include <exception>
#include <string>
#include <utility>
#include <vector>

namespace vox::tok {

// What readers and rules throw inside this layer, and what its public face turns into an Error. The sentence
// has the name of the file as %1; `details` are %2, %3 …
class Refusal final : public std::exception {
public:
    Refusal(const char* sentence, std::vector<std::string> details)
        : m_sentence(sentence)
        , m_details(std::move(details))
    {
    }

    Error error(const std::string& file) const
    {
        auto arguments = m_details;
        arguments.insert(arguments.begin(), file);
        return Error::badInput(m_sentence, std::move(arguments));
    }

private:
    const char* m_sentence;
    std::vector<std::string> m_details;
};

[[noreturn]] inline void refuse(const char* sentence, std::vector<std::string> details = {})
{
    throw Refusal(sentence, std::move(details));
}

}  // namespace vox::tok
