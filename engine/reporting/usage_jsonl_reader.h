#pragma once

#include "engine/core/result.h"
#include "engine/reporting/foreign_usage.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace vox {

// Reads what other programs log about their usage, one JSON object a line:
//   {"timestamp", "content", "token_count"} of NLP, and with "image" of OCR;
//   {"id", "created", "model", "usage": {"prompt_tokens", "completion_tokens", "total_tokens"}} as OpenAI has
//   it;
//   {"id", "model", "timestamp", "usage": {"input_tokens", "output_tokens", "cache_…"}} as Anthropic has it;
// each with "request_id", "model", "department", "project" and "user" if need be. One thread, one file; the
// only thing that grows is some forty bytes for each line without an id.
class UsageJsonlReader final {
public:
    static constexpr std::size_t kLongestLine = 64'000'000;  // bytes

    explicit UsageJsonlReader(std::string name);  // of the file, for errors

    // What a line says, with or without its end; nothing for a blank one. BadInput names `number` (from 1),
    // the field and what to do; the lines after it can still be read.
    Result<std::optional<ForeignLine>> read(std::string_view line, std::int64_t number);

    // All lines of a stream but the blank ones, in order. `take` may ask to stop by returning false. Failed
    // where the stream cannot be read.
    using Take = std::function<bool(const Result<ForeignLine>&)>;
    Status readAll(std::istream& stream, const Take& take);

private:
    std::string m_name;
    std::unordered_map<std::uint64_t, std::int64_t> m_occurrences;  // by a part of the hash of a line
};

}  // namespace vox
