#pragma once

#include "engine/tokenizers/section.h"

#include <memory>
#include <string>
#include <vector>

namespace vox::tok {

// Cuts the pieces of a section into smaller ones; some rewrite them too. Any thread.
class PreTokenizer {
public:
    virtual ~PreTokenizer() = default;
    virtual void apply(Section& section) const = 0;
};

using PreTokenizerPtr = std::unique_ptr<PreTokenizer>;

// What becomes of the places where a piece is cut.
enum class Delimiter { Removed, Isolated, MergedWithPrevious, MergedWithNext, Contiguous };

struct RegexCut {
    std::string pattern;
    Delimiter delimiter = Delimiter::Isolated;
    bool inverted = false;  // cut at what does not match
};

enum class PrependScheme { First, Never, Always };

struct MetaspaceRules {
    std::string replacement = "\xE2\x96\x81";  // ▁, for a blank
    PrependScheme prepend = PrependScheme::Always;
    bool cuts = true;
};

struct ByteLevelRules {
    bool addsBlank = true;  // before a piece that begins without
    bool usesRegex = true;  // GPT-2's
};

PreTokenizerPtr inSequence(std::vector<PreTokenizerPtr> parts);
PreTokenizerPtr cutAtWhiteSpace();
PreTokenizerPtr cutIntoWordsAndSymbols();
PreTokenizerPtr cutAsBert();
PreTokenizerPtr cutAtPunctuation(Delimiter delimiter);
PreTokenizerPtr cutAtDigits(bool each);
PreTokenizerPtr cutByRegex(const RegexCut& cut);  // refuses what Regex refuses
PreTokenizerPtr cutAtText(std::string text, Delimiter delimiter, bool inverted);
PreTokenizerPtr withMetaspace(MetaspaceRules rules);
PreTokenizerPtr asByteLevel(const ByteLevelRules& rules);  // each byte as the character that stands for it

}  // namespace vox::tok
