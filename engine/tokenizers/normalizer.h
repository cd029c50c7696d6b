#pragma once

#include "engine/tokenizers/character_map.h"
#include "engine/tokenizers/section.h"

#include <memory>
#include <string>
#include <vector>

namespace vox::tok {

// Rewrites the text of a section before it is cut; its pieces are not looked at. Any thread.
class Normalizer {
public:
    virtual ~Normalizer() = default;
    virtual void apply(Section& section) const = 0;
};

using NormalizerPtr = std::unique_ptr<Normalizer>;

enum class UnicodeForm { Composed, Decomposed, CompatibilityComposed, CompatibilityDecomposed };

// The basic tokenisation of BERT, as far as it rewrites.
struct BertRules {
    bool cleanText = true;     // control characters go, white space becomes blanks
    bool spaceChinese = true;  // blanks around each Chinese character
    bool stripAccents = true;
    bool lowercase = true;
};

NormalizerPtr inSequence(std::vector<NormalizerPtr> parts);
NormalizerPtr toUnicodeForm(UnicodeForm form);
NormalizerPtr toLowercase();
NormalizerPtr withoutMarks();
NormalizerPtr withBertRules(const BertRules& rules);
NormalizerPtr stripped(bool left, bool right);
NormalizerPtr prepended(std::string prefix);
NormalizerPtr replaced(std::string text, std::string by);
NormalizerPtr regexReplaced(const std::string& pattern, std::string by);  // refuses what Regex refuses
NormalizerPtr mapped(CharacterMap map);

}  // namespace vox::tok
