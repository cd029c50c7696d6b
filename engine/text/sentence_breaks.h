#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace vox {

// Where the sentences of a text end, one after the other: ICU's rules for the language, mended for
// abbreviations (“Dr. Smith”) and for dialogue (“Stop!” he said). One thread.
class SentenceBreaks final {
public:
    explicit SentenceBreaks(std::string_view language);  // BCP 47; empty: ICU's rules for any language
    ~SentenceBreaks();

    // `text` must stay where it is until the next call, and be below 2 GB.
    void setText(std::string_view text);

    // The end of the next sentence, blanks behind it included; nothing behind the last.
    std::optional<std::size_t> next();

private:
    class Iterator;
    bool goesOn(std::size_t end) const;

    std::unique_ptr<Iterator> m_iterator;
    std::string_view m_text;
    bool m_english;
};

}  // namespace vox
