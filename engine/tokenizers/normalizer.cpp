#include "engine/tokenizers/normalizer.h"

#include "engine/core/require.h"
#include "engine/tokenizers/characters.h"
#include "engine/tokenizers/graphemes.h"
#include "engine/tokenizers/regex.h"
#include "engine/tokenizers/unicode_form.h"

#include <algorithm>
#include <utility>

namespace vox::tok {
namespace {

// One whose rule is a function.
template <typename Rule>
class RuleNormalizer final : public Normalizer {
public:
    explicit RuleNormalizer(Rule rule)
        : m_rule(std::move(rule))
    {
    }
    void apply(Section& section) const override { m_rule(section); }

private:
    Rule m_rule;
};

template <typename Rule>
NormalizerPtr byRule(Rule rule)
{
    return std::make_unique<RuleNormalizer<Rule>>(std::move(rule));
}

// rule(c, out) appends what becomes of one character.
template <typename Rule>
void rewriteCharacters(Section& section, Rule rule)
{
    Rewriting rewriting(section);
    std::string becomes;
    for (std::size_t i = 0; i < section.text.size();) {
        const auto source = i;
        becomes.clear();
        rule(nextCodePoint(section.text, i), becomes);
        rewriting.add(becomes, source);
    }
    rewriting.finish();
}

void cleanText(Section& section)
{
    rewriteCharacters(section, [](char32_t c, std::string& out) {
        const bool isBreak = c == '\t' || c == '\n' || c == '\r';
        const bool isDropped = !isBreak && (c == 0 || c == 0xFFFD || isOther(c));
        if (!isDropped)
            appendUtf8(out, isBreak || isWhiteSpace(c) ? U' ' : c);
    });
}

void spaceChinese(Section& section)
{
    rewriteCharacters(section, [](char32_t c, std::string& out) {
        if (isChinese(c))
            out += ' ';
        appendUtf8(out, c);
        if (isChinese(c))
            out += ' ';
    });
}

void lowercase(Section& section)
{
    rewriteCharacters(section, [](char32_t c, std::string& out) { appendLowercase(out, c); });
}

template <typename Drops>
void dropCharacters(Section& section, Drops drops)
{
    rewriteCharacters(section, [drops](char32_t c, std::string& out) {
        if (!drops(c))
            appendUtf8(out, c);
    });
}

void putInForm(Section& section, UnicodeForm form)
{
    if (section.fromStart > 0) {
        const auto start = inUnicodeForm(std::string_view(section.text).substr(0, section.fromStart), form);
        section.fromStart = std::max<std::size_t>(start.size(), 1);
    }
    section.text = inUnicodeForm(section.text, form);
    section.fromStart = std::min(section.fromStart, section.text.size());
}

void applyBertRules(Section& section, const BertRules& rules)
{
    if (rules.cleanText)
        cleanText(section);
    if (rules.spaceChinese)
        spaceChinese(section);
    if (rules.stripAccents) {
        putInForm(section, UnicodeForm::Decomposed);
        dropCharacters(section, isNonspacingMark);
    }
    if (rules.lowercase)
        lowercase(section);
}

std::size_t blanksAtStart(std::string_view text)
{
    std::size_t end = 0;
    for (std::size_t i = 0; i < text.size();) {
        if (!isWhiteSpace(nextCodePoint(text, i)))
            break;
        end = i;
    }
    return end;
}

std::size_t endWithoutBlanks(std::string_view text)
{
    std::size_t end = 0;
    for (std::size_t i = 0; i < text.size();) {
        if (!isWhiteSpace(nextCodePoint(text, i)))
            end = i;
    }
    return end;
}

void strip(Section& section, bool left, bool right)
{
    const auto begin = left ? blanksAtStart(section.text) : 0;
    const auto end = std::max(begin, right ? endWithoutBlanks(section.text) : section.text.size());
    section.text = section.text.substr(begin, end - begin);
    section.fromStart =
        section.fromStart > begin ? std::min(section.fromStart - begin, section.text.size()) : 0;
}

void prepend(Section& section, const std::string& prefix)
{
    if (section.text.empty())
        return;
    section.text.insert(0, prefix);
    if (section.fromStart > 0)
        section.fromStart += prefix.size();
}

void replaceSpans(Section& section, const std::vector<Span>& spans, std::string_view by)
{
    Rewriting rewriting(section);
    std::size_t done = 0;
    const auto keepUntil = [&](std::size_t end) {
        for (; done < end; ++done)
            rewriting.add(section.view({done, done + 1}), done);
    };
    for (const Span span : spans) {
        keepUntil(span.begin);
        rewriting.add(by, span.end > 0 ? span.end - 1 : 0);
        done = span.end;
    }
    keepUntil(section.text.size());
    rewriting.finish();
}

void replaceText(Section& section, const std::string& text, const std::string& by)
{
    std::vector<Span> spans;
    for (auto at = section.text.find(text); at != std::string::npos;
         at = section.text.find(text, at + text.size()))
        spans.push_back({at, at + text.size()});
    if (!spans.empty())
        replaceSpans(section, spans, by);
}

// As the reference does: a whole cluster by the shortest entry that it begins with, if it is short; else
// character by character.
void mapCluster(std::string_view cluster, const CharacterMap& map, std::string& out)
{
    constexpr std::size_t longestCluster = 5;  // bytes
    if (cluster.size() <= longestCluster) {
        if (const auto match = map.shortest(cluster)) {
            out += match->replacement;
            return;
        }
    }
    for (std::size_t i = 0; i < cluster.size();) {
        const auto begin = i;
        nextCodePoint(cluster, i);
        const auto character = cluster.substr(begin, i - begin);
        const auto match = map.shortest(character);
        out += match ? match->replacement : character;
    }
}

void mapCharacters(Section& section, const CharacterMap& map)
{
    Rewriting rewriting(section);
    std::string becomes;
    forEachGrapheme(section.text, [&](Span cluster) {
        becomes.clear();
        mapCluster(section.view(cluster), map, becomes);
        rewriting.add(becomes, cluster.begin);
    });
    rewriting.finish();
}

}  // namespace

NormalizerPtr inSequence(std::vector<NormalizerPtr> parts)
{
    return byRule([list = std::move(parts)](Section& section) {
        for (const auto& part : list)
            part->apply(section);
    });
}

NormalizerPtr toUnicodeForm(UnicodeForm form)
{
    return byRule([form](Section& section) { putInForm(section, form); });
}

NormalizerPtr toLowercase()
{
    return byRule(lowercase);
}

NormalizerPtr withoutMarks()
{
    return byRule([](Section& section) { dropCharacters(section, isMark); });
}

NormalizerPtr withBertRules(const BertRules& rules)
{
    return byRule([rules](Section& section) { applyBertRules(section, rules); });
}

NormalizerPtr stripped(bool left, bool right)
{
    return byRule([left, right](Section& section) { strip(section, left, right); });
}

NormalizerPtr prepended(std::string prefix)
{
    return byRule([prefix = std::move(prefix)](Section& section) { prepend(section, prefix); });
}

NormalizerPtr replaced(std::string text, std::string by)
{
    require(!text.empty());
    return byRule(
        [text = std::move(text), by = std::move(by)](Section& section) { replaceText(section, text, by); });
}

NormalizerPtr regexReplaced(const std::string& pattern, std::string by)
{
    return byRule([regex = Regex(pattern), by = std::move(by)](Section& section) {
        std::vector<Span> spans;
        Regex::Search(regex).findAll(section.text, spans);
        if (!spans.empty())
            replaceSpans(section, spans, by);
    });
}

NormalizerPtr mapped(CharacterMap map)
{
    return byRule([map = std::move(map)](Section& section) { mapCharacters(section, map); });
}

}  // namespace vox::tok
