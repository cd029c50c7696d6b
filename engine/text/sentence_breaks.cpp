#include "engine/text/sentence_breaks.h"

#include "engine/core/require.h"
#include "engine/text/abbreviations.h"
#include "engine/text/utf8.h"

#include <algorithm>
#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/utext.h>

namespace vox {
namespace {

std::string_view withoutBlanksBehind(std::string_view text)
{
    while (!text.empty()) {
        std::size_t last = text.size();
        if (!isBlank(previousCodePoint(text, last)))
            break;
        text = text.substr(0, last);
    }
    return text;
}

std::string_view withoutOpeningMarks(std::string_view text)
{
    constexpr std::u32string_view marks = U"\"'“‘(«[";
    for (std::size_t i = 0; i < text.size();) {
        const auto begin = i;
        if (marks.find(nextCodePoint(text, i)) == std::u32string_view::npos)
            return text.substr(begin);
    }
    return {};
}

bool isEnglish(std::string_view language)
{
    return language == "en" || language.starts_with("en-") || language.starts_with("en_");
}

// ICU knows abbreviations of some languages; of English our own list knows more.
icu::Locale localeFor(std::string_view language)
{
    if (language.empty())
        return icu::Locale::getRoot();
    auto locale = icu::Locale::createFromName(std::string(language).c_str());
    UErrorCode status = U_ZERO_ERROR;
    if (!isEnglish(language))
        locale.setKeywordValue("ss", "standard", status);
    return locale;
}

// “1.” at the beginning of a paragraph.
bool isListNumber(std::string_view text)
{
    constexpr std::size_t longest = 4;
    return text.size() > 1 && text.size() <= longest &&
           text.find_first_not_of("0123456789") == text.size() - 1 && text.back() == '.';
}

}  // namespace

class SentenceBreaks::Iterator {
public:
    explicit Iterator(std::string_view language)
    {
        UErrorCode status = U_ZERO_ERROR;
        m_breaks.reset(icu::BreakIterator::createSentenceInstance(localeFor(language), status));
        require(U_SUCCESS(status) != 0);
    }
    ~Iterator() { utext_close(m_text); }
    Iterator(const Iterator&) = delete;
    Iterator& operator=(const Iterator&) = delete;

    void setText(std::string_view text)
    {
        UErrorCode status = U_ZERO_ERROR;
        m_text = utext_openUTF8(m_text, text.data(), static_cast<std::int64_t>(text.size()), &status);
        m_breaks->setText(m_text, status);
        require(U_SUCCESS(status) != 0);
        m_breaks->first();
    }

    std::optional<std::size_t> next()
    {
        const auto end = m_breaks->next();
        return end == icu::BreakIterator::DONE ? std::nullopt : std::optional(static_cast<std::size_t>(end));
    }

private:
    UText* m_text = nullptr;
    std::unique_ptr<icu::BreakIterator> m_breaks;
};

SentenceBreaks::SentenceBreaks(std::string_view language)
    : m_iterator(std::make_unique<Iterator>(language))
    , m_english(isEnglish(language))
{
}

SentenceBreaks::~SentenceBreaks() = default;

void SentenceBreaks::setText(std::string_view text)
{
    m_text = text;
    m_iterator->setText(text);
}

std::optional<std::size_t> SentenceBreaks::next()
{
    auto end = m_iterator->next();
    while (end && *end < m_text.size() && goesOn(*end))
        end = m_iterator->next();
    return end;
}

bool SentenceBreaks::goesOn(std::size_t end) const
{
    constexpr std::size_t reach = 64;  // bytes around the break that decide
    const auto begin = end - std::min(end, reach);
    const auto before = withoutBlanksBehind(m_text.substr(begin, end - begin));
    const auto next = withoutOpeningMarks(m_text.substr(end, reach));
    std::size_t i = 0;
    if (!next.empty() && isSmall(nextCodePoint(next, i)))
        return true;
    return (begin == 0 && isListNumber(before)) || (m_english && continuesAfterDot(before, next));
}

}  // namespace vox
