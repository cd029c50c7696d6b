#pragma once

#include "engine/core/result.h"

#include <string>
#include <string_view>

namespace vox::tok {

// A text that is short enough and valid UTF-8, if need be after repair. Not longer than what it was made of.
class CheckedText final {
public:
    static Result<CheckedText> of(std::string_view utf8, const std::string& tokenizer);

    std::string_view view() const { return m_isRepaired ? std::string_view(m_repaired) : m_view; }

private:
    CheckedText() = default;

    std::string_view m_view;
    std::string m_repaired;
    bool m_isRepaired = false;
};

}  // namespace vox::tok
