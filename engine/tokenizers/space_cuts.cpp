#include "engine/tokenizers/space_cuts.h"

#include <algorithm>

namespace vox::tok {
namespace {

// The first ▁ that something else stands before, from `at` on, where a word begins.
std::size_t wordEnd(std::string_view text, std::size_t at)
{
    while (text.substr(at).starts_with(kSpaceSymbol))
        at += kSpaceSymbol.size();
    return text.find(kSpaceSymbol, at);
}

}  // namespace

bool hasSpaceOnlyInFront(std::string_view token)
{
    return wordEnd(token, 0) == std::string_view::npos;
}

void forEachSpacedWord(std::string_view text, const std::function<void(std::string_view)>& visit)
{
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = std::min(wordEnd(text, begin), text.size());
        visit(text.substr(begin, end - begin));
        begin = end;
    }
}

}  // namespace vox::tok
