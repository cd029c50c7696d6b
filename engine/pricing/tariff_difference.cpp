#include "engine/pricing/tariff_difference.h"

#include "engine/pricing/tariff_terms.h"

#include <algorithm>
#include <string>

namespace vox {
namespace {

using Sentences = std::vector<Sentence>;

const TariffTerm* find(const std::vector<TariffTerm>& terms, const std::string& key)
{
    const auto found = std::ranges::find(terms, key, &TariffTerm::key);
    return found == terms.end() ? nullptr : &*found;
}

void addChange(Sentences& sentences, const TariffTerm& term, const std::string& from, const std::string& to)
{
    if (from == to)
        return;
    auto arguments = term.arguments;
    arguments.insert(arguments.end(), {from, to});
    sentences.emplace_back(term.sentence, std::move(arguments));
}

// In the order of `before`, then what only `after` has.
Sentences changes(const std::vector<TariffTerm>& before, const std::vector<TariffTerm>& after)
{
    Sentences sentences;
    for (const TariffTerm& term : before) {
        const TariffTerm* other = find(after, term.key);
        addChange(sentences, term, term.value, other != nullptr ? other->value : term.usual);
    }
    for (const TariffTerm& term : after)
        if (find(before, term.key) == nullptr)
            addChange(sentences, term, term.usual, term.value);
    return sentences;
}

void append(Sentences& sentences, Sentences more)
{
    sentences.insert(sentences.end(), more.begin(), more.end());
}

}  // namespace

std::vector<Sentence> tariffDifference(const Tariff& before, const Tariff& after)
{
    Sentences sentences = changes(termsOf(before), termsOf(after));
    const auto rules = std::max(before.rules.size(), after.rules.size());
    for (std::size_t i = 0; i < rules; ++i) {
        const auto number = std::to_string(i + 1);
        if (i >= before.rules.size())
            sentences.push_back({VOX_TRANSLATE_NOOP("Error", "Rule %1 is new:"), {number}});
        if (i >= after.rules.size()) {
            sentences.push_back({VOX_TRANSLATE_NOOP("Error", "Rule %1 is gone."), {number}});
            continue;
        }
        auto changed = changes(termsOf(i < before.rules.size() ? before.rules[i] : TariffRule()),
                               termsOf(after.rules[i]));
        if (i < before.rules.size() && rules > 1 && !changed.empty())
            sentences.push_back({VOX_TRANSLATE_NOOP("Error", "In rule %1:"), {number}});
        append(sentences, std::move(changed));
    }
    if (sentences.empty())
        sentences.emplace_back(VOX_TRANSLATE_NOOP("Error", "The two charge the same."));
    return sentences;
}

}  // namespace vox
