#include "engine/tokenizers/graphemes.h"

#include "engine/core/require.h"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/utext.h>

#include <memory>

namespace vox::tok {
namespace {

bool isAscii(std::string_view text, std::size_t at)
{
    return static_cast<unsigned char>(text[at]) < 0x80;
}

// The end of the run from `begin` in which ASCII stands alone: each character of it is a cluster.
std::size_t plainRunEnd(std::string_view text, std::size_t begin)
{
    auto end = begin;
    while (end < text.size() && isAscii(text, end) && text[end] != '\r')
        ++end;
    const bool maybeCombined = end < text.size() && end > begin && text[end] != '\r';
    return maybeCombined ? end - 1 : end;
}

// The end of the stretch from `begin` that needs a closer look: up to two plain characters in a row.
std::size_t closeLookEnd(std::string_view text, std::size_t begin)
{
    auto end = begin + 1;
    while (end < text.size() && !(isAscii(text, end - 1) && isAscii(text, end) && text[end - 1] != '\r'))
        ++end;
    return end;
}

class Clusters final {
public:
    Clusters()
    {
        UErrorCode status = U_ZERO_ERROR;
        m_breaks.reset(icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
        require(U_SUCCESS(status) != 0);
    }

    void visit(std::string_view text, std::size_t offset, const std::function<void(Span)>& visit)
    {
        UErrorCode status = U_ZERO_ERROR;
        const icu::LocalUTextPointer utext(
            utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status));
        m_breaks->setText(utext.getAlias(), status);
        require(U_SUCCESS(status) != 0);
        auto begin = m_breaks->first();
        for (auto end = m_breaks->next(); end != icu::BreakIterator::DONE; end = m_breaks->next()) {
            visit({offset + static_cast<std::size_t>(begin), offset + static_cast<std::size_t>(end)});
            begin = end;
        }
    }

private:
    std::unique_ptr<icu::BreakIterator> m_breaks;
};

}  // namespace

void forEachGrapheme(std::string_view utf8, const std::function<void(Span)>& visit)
{
    Clusters clusters;
    for (std::size_t at = 0; at < utf8.size();) {
        for (const auto end = plainRunEnd(utf8, at); at < end; ++at)
            visit({at, at + 1});
        if (at == utf8.size())
            return;
        const auto end = closeLookEnd(utf8, at);
        clusters.visit(utf8.substr(at, end - at), at, visit);
        at = end;
    }
}

}  // namespace vox::tok
