#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace vox::tok {

// Turns one piece of text, which is not empty, into ids. Any thread.
class SubwordModel {
public:
    virtual ~SubwordModel() = default;
    virtual void encode(std::string_view piece, std::vector<std::int32_t>& ids) const = 0;
};

}  // namespace vox::tok
