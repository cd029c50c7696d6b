#include "engine/models/voxcpm/text_tokenizer.h"

#include "engine/text/utf8.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
#include <queue>
#include <set>
#include <stdexcept>
#include <utility>

namespace vox::voxcpm {
namespace {

using Json = nlohmann::json;

constexpr int kDeepest = 12;
constexpr std::size_t kMostMerges = 4'000'000;
constexpr std::string_view kBlank = "▁";

// Says what the file lacks, up to the public face.
class BadTokenizer final : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

bool isChinese(char32_t c)
{
    return c >= 0x4e00 && c <= 0x9fff;
}

std::size_t characterLength(char lead)
{
    const auto byte = static_cast<unsigned char>(lead);
    return byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

// "<0x0A>"
std::string byteName(unsigned value)
{
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    return std::string("<0x") + kDigits[value >> 4] + kDigits[value & 15] + ">";
}

std::uint64_t pairOf(std::int32_t left, std::int32_t right)
{
    return static_cast<std::uint64_t>(left) << 32 | static_cast<std::uint32_t>(right);
}

// Blanks become “▁”, and one stands before a text that has none.
std::string marked(std::string_view text)
{
    std::string result;
    for (const char c : text)
        c == ' ' ? result.append(kBlank) : result.append(1, c);
    return result.starts_with(kBlank) ? result : std::string(kBlank) + result;
}

std::string withoutBlanks(std::string_view piece)
{
    std::string result(piece);
    for (auto at = result.find(kBlank); at != result.npos; at = result.find(kBlank, at))
        result.erase(at, kBlank.size());
    return result;
}

}  // namespace

// Fills a tokenizer from its file; throws BadTokenizer.
class TokenizerReader final {
public:
    TokenizerReader(const Json& root, std::int64_t vocabulary, TextTokenizer& tokenizer)
        : m_root(root)
        , m_vocabulary(vocabulary)
        , m_tokenizer(tokenizer)
    {
    }

    void read()
    {
        const Json& model = member(m_root, "model");
        const auto byteFallback = model.find("byte_fallback");
        if (member(model, "type") != "BPE" || byteFallback == model.end() || *byteFallback != true)
            throw BadTokenizer("it is not of the kind BPE with byte fallback");
        readVocabulary(member(model, "vocab"));
        readUnknown(model);
        readBytes();
        readMarks();
        readMerges(member(model, "merges"));
        takeChineseApart();
    }

private:
    static const Json& member(const Json& object, const char* key)
    {
        if (!object.is_object() || !object.contains(key))
            throw BadTokenizer(std::string("“") + key + "” is missing");
        return object.at(key);
    }

    std::int32_t checkedId(const Json& id, const std::string& piece) const
    {
        if (!id.is_number_integer() || id < 0 || id >= m_vocabulary)
            throw BadTokenizer("the piece “" + piece + "” has no valid number");
        return id.get<std::int32_t>();
    }

    void readVocabulary(const Json& vocabulary)
    {
        if (!vocabulary.is_object() || std::cmp_greater(vocabulary.size(), m_vocabulary))
            throw BadTokenizer("it has more pieces than the model has rows for");
        std::set<std::int32_t> seen;
        for (const auto& [piece, id] : vocabulary.items()) {
            if (!seen.insert(checkedId(id, piece)).second)
                throw BadTokenizer("two pieces have the number " + id.dump());
            m_tokenizer.m_ids.emplace(piece, id.get<std::int32_t>());
        }
    }

    void readUnknown(const Json& model)
    {
        const auto name = model.find("unk_token");
        const std::string piece =
            name != model.end() && name->is_string() ? name->get<std::string>() : "<unk>";
        m_tokenizer.m_unknown = m_tokenizer.idOf(piece);
        if (m_tokenizer.m_unknown < 0)
            throw BadTokenizer("it has no piece for what it does not know");
    }

    void readBytes()
    {
        for (unsigned value = 0; value < 256; ++value) {
            const std::int32_t id = m_tokenizer.idOf(byteName(value));
            if (id < 0)
                throw BadTokenizer("the piece “" + byteName(value) + "” is missing");
            m_tokenizer.m_bytes.push_back(id);
        }
    }

    void readMarks()
    {
        const auto list = m_root.find("added_tokens");
        if (list == m_root.end() || !list->is_array())
            return;
        for (const Json& mark : *list) {
            const Json& content = member(mark, "content");
            if (!content.is_string() || content.get_ref<const std::string&>().empty())
                throw BadTokenizer("an added piece has no text");
            const auto& text = content.get_ref<const std::string&>();
            m_tokenizer.m_marks.emplace_back(text, checkedId(member(mark, "id"), text));
        }
        std::ranges::sort(m_tokenizer.m_marks,
                          [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
    }

    // "a b" or ["a", "b"]
    std::pair<std::string, std::string> partsOf(const Json& merge) const
    {
        if (merge.is_array() && merge.size() == 2 && merge[0].is_string() && merge[1].is_string())
            return {merge[0].get<std::string>(), merge[1].get<std::string>()};
        const std::string text = merge.is_string() ? merge.get<std::string>() : std::string();
        const auto blank = text.find(' ');
        if (blank == text.npos || blank == 0 || blank + 1 == text.size())
            throw BadTokenizer("the merge " + merge.dump().substr(0, 100) + " is not one of two pieces");
        return {text.substr(0, blank), text.substr(blank + 1)};
    }

    void readMerges(const Json& merges)
    {
        if (!merges.is_array() || merges.size() > kMostMerges)
            throw BadTokenizer("it has no valid “merges”");
        std::set<std::int32_t> marks;
        for (const auto& [text, id] : m_tokenizer.m_marks)
            marks.insert(id);
        std::int32_t rank = 0;
        for (const Json& merge : merges) {
            const auto [left, right] = partsOf(merge);
            const std::int32_t first = m_tokenizer.idOf(left);
            const std::int32_t second = m_tokenizer.idOf(right);
            const std::int32_t result = m_tokenizer.idOf(left + right);
            if (first < 0 || second < 0 || result < 0)
                throw BadTokenizer("the merge of “" + left + "” and “" + right +
                                   "” is of pieces that it does not have");
            if (!marks.contains(result))  // text never becomes a mark
                m_tokenizer.m_merges.emplace(pairOf(first, second), TextTokenizer::Merge{rank, result});
            ++rank;
        }
    }

    // Pieces that, “▁” aside, are several Chinese characters and a piece themselves.
    void takeChineseApart()
    {
        for (const auto& [piece, id] : m_tokenizer.m_ids) {
            const std::string bare = withoutBlanks(piece);
            const std::u32string letters = toCodePoints(bare);
            if (letters.size() < 2 || !std::ranges::all_of(letters, isChinese) || m_tokenizer.idOf(bare) < 0)
                continue;
            auto& apart = m_tokenizer.m_apart[id];
            for (const char32_t letter : letters) {
                const std::int32_t alone = m_tokenizer.idOf(toUtf8({&letter, 1}));
                apart.push_back(alone < 0 ? m_tokenizer.m_unknown : alone);
            }
        }
    }

    const Json& m_root;
    std::int64_t m_vocabulary;
    TextTokenizer& m_tokenizer;
};

std::int32_t TextTokenizer::idOf(std::string_view piece) const
{
    const auto found = m_ids.find(std::string(piece));
    return found == m_ids.end() ? kNone : found->second;
}

std::vector<std::int32_t> TextTokenizer::characters(std::string_view text) const
{
    std::vector<std::int32_t> ids;
    while (!text.empty()) {
        const auto letter = text.substr(0, std::min(characterLength(text.front()), text.size()));
        if (const std::int32_t id = idOf(letter); id >= 0) {
            ids.push_back(id);
        } else {
            for (const char byte : letter)
                ids.push_back(m_bytes[static_cast<unsigned char>(byte)]);
        }
        text.remove_prefix(letter.size());
    }
    return ids;
}

// Joins the pair of the lowest rank, the leftmost first, until no pair can be joined.
std::vector<std::int32_t> TextTokenizer::merged(std::vector<std::int32_t> ids) const
{
    struct Candidate {
        std::int32_t rank;
        std::size_t left;
        std::uint64_t pair;
        bool operator<(const Candidate& other) const
        {
            return std::pair(rank, left) > std::pair(other.rank, other.left);
        }
    };
    constexpr std::size_t kEnd = static_cast<std::size_t>(-1);
    std::vector<std::size_t> next(ids.size());
    std::vector<std::size_t> previous(ids.size());
    std::priority_queue<Candidate> queue;
    const auto consider = [&](std::size_t left) {
        if (left == kEnd || next[left] == kEnd)
            return;
        const std::uint64_t pair = pairOf(ids[left], ids[next[left]]);
        if (const auto found = m_merges.find(pair); found != m_merges.end())
            queue.push({found->second.rank, left, pair});
    };
    for (std::size_t i = 0; i < ids.size(); ++i) {
        previous[i] = i == 0 ? kEnd : i - 1;
        next[i] = i + 1 == ids.size() ? kEnd : i + 1;
    }
    for (std::size_t i = 0; i < ids.size(); ++i)
        consider(i);
    while (!queue.empty()) {
        const Candidate best = queue.top();
        queue.pop();
        const std::size_t right = ids[best.left] == kNone ? kEnd : next[best.left];
        if (right == kEnd || pairOf(ids[best.left], ids[right]) != best.pair)
            continue;  // one of the two has been joined with another meanwhile
        ids[best.left] = m_merges.at(best.pair).result;
        ids[right] = kNone;
        next[best.left] = next[right];
        if (next[right] != kEnd)
            previous[next[right]] = best.left;
        consider(previous[best.left]);
        consider(best.left);
    }
    std::erase(ids, kNone);
    return ids;
}

void TextTokenizer::addPiece(std::int32_t id, std::vector<std::int64_t>& ids) const
{
    const auto apart = m_apart.find(id);
    if (apart == m_apart.end())
        ids.push_back(id);
    else
        ids.insert(ids.end(), apart->second.begin(), apart->second.end());
}

void TextTokenizer::encodePlain(std::string_view text, std::vector<std::int64_t>& ids) const
{
    if (text.empty())
        return;
    for (const std::int32_t id : merged(characters(marked(text))))
        addPiece(id, ids);
}

std::vector<std::int64_t> TextTokenizer::encode(std::string_view text, Marks marks) const
{
    std::vector<std::int64_t> ids;
    std::size_t begin = 0;
    for (std::size_t at = 0; marks == Marks::AreMarks && at < text.size();) {
        const auto mark = std::ranges::find_if(
            m_marks, [&](const auto& known) { return text.substr(at).starts_with(known.first); });
        if (mark == m_marks.end()) {
            ++at;
            continue;
        }
        encodePlain(text.substr(begin, at - begin), ids);
        ids.push_back(mark->second);
        begin = at += mark->first.size();
    }
    encodePlain(text.substr(begin), ids);
    return ids;
}

Result<TextTokenizer> TextTokenizer::parse(std::string_view json, std::int64_t vocabulary,
                                           const std::string& name)
{
    try {
        const auto watchDepth = [](int depth, Json::parse_event_t, Json&) {
            if (depth > kDeepest)
                throw BadTokenizer("it is nested too deeply");
            return true;
        };
        const Json root = Json::parse(json, watchDepth);
        TextTokenizer tokenizer;
        TokenizerReader(root, vocabulary, tokenizer).read();
        return tokenizer;
    } catch (const BadTokenizer& problem) {
        return Error::badInput(VOX_TRANSLATE_NOOP("Error", "The tokenizer “%1” cannot be used: %2."),
                               {name, problem.what()});
    } catch (const Json::exception&) {
        return Error::badInput(VOX_TRANSLATE_NOOP("Error", "“%1” is no valid JSON."), {name});
    }
}

}  // namespace vox::voxcpm
