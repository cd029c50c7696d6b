#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace vox {

// Words [saidBegin, saidEnd) as they sound in a sentence are words [writtenBegin, writtenEnd) as they are
// written. One side or the other is a single word.
struct WordMatch {
    std::size_t saidBegin = 0;
    std::size_t saidEnd = 0;
    std::size_t writtenBegin = 0;
    std::size_t writtenEnd = 0;
    friend constexpr bool operator==(const WordMatch&, const WordMatch&) = default;
};

// Which words a speaker ran together (“of the”) or took apart (“1984”): the likeliest matches in order,
// without gaps on either side. `alone` is how each written word sounds by itself. Where nothing fits, all of
// one side matches all of the other.
std::vector<WordMatch> alignWords(std::span<const std::u32string> said,
                                  std::span<const std::u32string> alone);

}  // namespace vox
