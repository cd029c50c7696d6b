#include "engine/text/word_alignment.h"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>

namespace vox {
namespace {

constexpr std::size_t kMostRunTogether = 4;  // written words in one said
constexpr std::size_t kMostTakenApart = 16;  // said words for one written
constexpr std::size_t kBand = 24;            // how far the two sides may drift apart
constexpr std::size_t kLongest = 64;         // symbols of a word that are compared
constexpr std::size_t kNever = std::numeric_limits<std::size_t>::max() / 2;

// A word without what changes with its place in a sentence: stress, length, blanks.
std::u32string skeleton(std::u32string_view word)
{
    constexpr std::u32string_view fleeting = U"ˈˌː ";
    std::u32string result;
    for (const char32_t c : word) {
        if (fleeting.find(c) == std::u32string_view::npos)
            result += c;
    }
    return result;
}

std::size_t editDistance(std::u32string_view a, std::u32string_view b)
{
    a = a.substr(0, kLongest);
    b = b.substr(0, kLongest);
    std::array<std::size_t, kLongest + 1> row{};
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row[b.size()];
}

class Aligner {
public:
    Aligner(std::span<const std::u32string> said, std::span<const std::u32string> alone)
        : m_width(alone.size() + 1)
        , m_best((said.size() + 1) * m_width, kNever)
        , m_step(m_best.size())
    {
        std::ranges::transform(said, std::back_inserter(m_said), skeleton);
        std::ranges::transform(alone, std::back_inserter(m_alone), skeleton);
    }

    std::vector<WordMatch> run();

private:
    void visit(std::size_t said, std::size_t written);
    void tryStep(WordMatch match);
    std::size_t at(std::size_t said, std::size_t written) const { return said * m_width + written; }
    bool inBand(std::size_t said, std::size_t written) const;
    static std::u32string joined(std::span<const std::u32string> words);
    std::vector<WordMatch> wayBack() const;

    std::vector<std::u32string> m_said;
    std::vector<std::u32string> m_alone;
    std::size_t m_width;
    std::vector<std::size_t> m_best;  // cost of matching the first so many of each
    std::vector<WordMatch> m_step;    // the last match on the way there
};

bool Aligner::inBand(std::size_t said, std::size_t written) const
{
    const auto expected = written * m_said.size() / std::max<std::size_t>(m_alone.size(), 1);
    return std::max(expected, said) - std::min(expected, said) <= kBand;
}

std::u32string Aligner::joined(std::span<const std::u32string> words)
{
    return std::accumulate(words.begin(), words.end(), std::u32string());
}

void Aligner::tryStep(WordMatch match)
{
    const auto said = joined(std::span(m_said).subspan(match.saidBegin, match.saidEnd - match.saidBegin));
    const auto written =
        joined(std::span(m_alone).subspan(match.writtenBegin, match.writtenEnd - match.writtenBegin));
    // Two symbols a join, so that words are kept apart where both would do.
    const auto joins = (match.saidEnd - match.saidBegin) + (match.writtenEnd - match.writtenBegin) - 2;
    const auto cost = m_best[at(match.saidBegin, match.writtenBegin)] + editDistance(said, written) + joins;
    auto& best = m_best[at(match.saidEnd, match.writtenEnd)];
    if (cost < best) {
        best = cost;
        m_step[at(match.saidEnd, match.writtenEnd)] = match;
    }
}

void Aligner::visit(std::size_t said, std::size_t written)
{
    if (m_best[at(said, written)] >= kNever)
        return;
    for (std::size_t n = 1; n <= kMostRunTogether && written + n <= m_alone.size(); ++n)
        tryStep({said, said + 1, written, written + n});
    for (std::size_t n = 2; n <= kMostTakenApart && said + n <= m_said.size(); ++n)
        tryStep({said, said + n, written, written + 1});
}

std::vector<WordMatch> Aligner::run()
{
    m_best[0] = 0;
    for (std::size_t said = 0; said < m_said.size(); ++said) {
        for (std::size_t written = 0; written < m_alone.size(); ++written) {
            if (inBand(said, written))
                visit(said, written);
        }
    }
    if (m_best.back() >= kNever)
        return {{0, m_said.size(), 0, m_alone.size()}};
    return wayBack();
}

std::vector<WordMatch> Aligner::wayBack() const
{
    std::vector<WordMatch> matches;
    for (std::size_t said = m_said.size(), written = m_alone.size(); said > 0;) {
        matches.push_back(m_step[at(said, written)]);
        said = matches.back().saidBegin;
        written = matches.back().writtenBegin;
    }
    std::ranges::reverse(matches);
    return matches;
}

}  // namespace

std::vector<WordMatch> alignWords(std::span<const std::u32string> said, std::span<const std::u32string> alone)
{
    if (said.empty() || alone.empty())
        return {};
    return Aligner(said, alone).run();
}

}  // namespace vox
