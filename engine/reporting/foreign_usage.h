#pragma once

#include "engine/core/request_id.h"
#include "engine/core/time.h"

#include <cstdint>
#include <optional>
#include <string>

namespace vox {

enum class ForeignUsageKind { Ocr, Nlp, LanguageModel };

// What another program has counted, as one line of its log says.
struct ForeignUsage {
    ForeignUsageKind kind = ForeignUsageKind::Nlp;
    UtcTime time;

    // For the ledger: made of the id in the line, or else of the line's contents and of how often they have
    // come before in its file. The same line of the same file always gets the same.
    RequestId request = RequestId::fromBytes({});
    std::optional<std::string> writtenId;  // as the line has it
    std::int64_t occurrence = 1;           // of a line without an id: the how many-th of its kind

    std::string model, department, project, user;  // empty: the line does not say

    std::int64_t tokenCount = 0;          // of OCR and NLP
    std::int64_t promptTokens = 0;        // of a language model; cached ones included
    std::int64_t cachedPromptTokens = 0;  // of those, read from a cache
    std::int64_t completionTokens = 0;
    std::int64_t totalTokens = 0;  // prompt and completion; of OCR and NLP: tokenCount
    std::int64_t characters = 0;   // code points of the content
};

// With the text itself, for counting it again; it must not be kept.
struct ForeignLine {
    ForeignUsage usage;
    std::optional<std::string> content;  // nothing: the line has none
};

}  // namespace vox
