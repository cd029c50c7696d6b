#include "engine/reporting/usage_line_parser.h"

#include "engine/reporting/foreign_time.h"

#include <algorithm>
#include <limits>
#include <string_view>
#include <utility>

namespace vox {
namespace {

using nlohmann::json;

constexpr std::size_t kLongestName = 200;  // bytes, as names on the command line

std::int64_t codePoints(std::string_view utf8)
{
    return std::ranges::count_if(utf8,
                                 [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
}

// Short enough for an error.
std::string shown(const json& value)
{
    constexpr std::size_t most = 40;
    if (value.is_structured() || (value.is_string() && value.get_ref<const std::string&>().size() > most))
        return value.type_name();
    return value.dump();
}

// Takes a line apart and remembers the first thing that is wrong.
class Parser final {
public:
    Parser(const json& document, std::string where)
        : m_document(document)
        , m_where(std::move(where))
    {
    }

    Result<ForeignLine> run()
    {
        readKind();
        readNames();
        readTime();
        if (m_error)
            return *m_error;
        return std::move(m_line);
    }

private:
    void fail(const char* sentence, std::vector<std::string> details)
    {
        details.insert(details.begin(), m_where);
        if (!m_error)
            m_error = Error::badInput(sentence, std::move(details));
    }

    static const json* memberOf(const json& object, const std::string& key)
    {
        const auto found = object.find(key);
        return found == object.end() || found->is_null() ? nullptr : &*found;
    }
    const json* member(const char* key) const { return memberOf(m_document, key); }

    void missing(const std::string& field)
    {
        fail(VOX_TRANSLATE_NOOP("Error", "%1: “%2” is missing. Add it to the line."), {field});
    }

    std::int64_t count(const json& value, const std::string& field)
    {
        constexpr std::uint64_t most = std::numeric_limits<std::int64_t>::max();
        if (value.is_number_unsigned() && value.get<std::uint64_t>() <= most)
            return value.get<std::int64_t>();
        fail(VOX_TRANSLATE_NOOP("Error", "%1: “%2” is %3. Write a whole number from 0 on, without quotes."),
             {field, shown(value)});
        return 0;
    }

    std::int64_t neededCount(const json& object, const std::string& key, const std::string& prefix)
    {
        if (const auto* value = memberOf(object, key))
            return count(*value, prefix + key);
        missing(prefix + key);
        return 0;
    }

    std::int64_t countOrZero(const json& object, const std::string& key, const std::string& prefix)
    {
        const auto* value = memberOf(object, key);
        return value == nullptr ? 0 : count(*value, prefix + key);
    }

    std::int64_t sum(std::int64_t a, std::int64_t b)
    {
        std::int64_t result = 0;
        if (__builtin_add_overflow(a, b, &result))
            fail(VOX_TRANSLATE_NOOP("Error", "%1: the counts in “%2” are too large to add up. Correct them."),
                 {"usage"});
        return result;
    }

    void readKind();
    void readContent(bool isNeeded);
    void readTextUsage();
    void readModelUsage(const json& usage);
    void readOpenAi(const json& usage);
    void readInputOutput(const json& usage);
    void checkTotal(const json& usage);
    void checkDetails(const json& usage, const std::string& prefix);

    std::string name(const char* key);
    void readNames();
    void readId();
    void readTime();
    std::optional<UtcTime> timeOf(const json& value) const;

    const json& m_document;
    std::string m_where;
    ForeignLine m_line;
    std::optional<Error> m_error;
};

void Parser::readKind()
{
    if (!m_document.is_object()) {
        fail(VOX_TRANSLATE_NOOP("Error",
                                "%1: the line is not a JSON object. Write {…} with the fields of one usage."),
             {});
        return;
    }
    const auto* usage = member("usage");
    const bool hasTokenCount = member("token_count") != nullptr;
    if (usage != nullptr && hasTokenCount)
        fail(VOX_TRANSLATE_NOOP("Error",
                                "%1: there are two counts, “usage” and “token_count”. Keep one of them."),
             {});
    else if (usage != nullptr && !usage->is_object())
        fail(VOX_TRANSLATE_NOOP("Error", "%1: “%2” is %3. Write an object with the counts of tokens."),
             {"usage", shown(*usage)});
    else if (usage != nullptr)
        readModelUsage(*usage);
    else if (hasTokenCount || member("content") != nullptr)
        readTextUsage();
    else
        fail(VOX_TRANSLATE_NOOP("Error", "%1: there is neither “usage” nor “token_count”. Add one of them."),
             {});
}

void Parser::readContent(bool isNeeded)
{
    const auto* content = member("content");
    if (content != nullptr && content->is_string()) {
        m_line.content = content->get<std::string>();
        m_line.usage.characters = codePoints(*m_line.content);
    } else if (isNeeded && content == nullptr) {
        missing("content");
    } else if (isNeeded) {
        fail(VOX_TRANSLATE_NOOP("Error", "%1: “%2” is %3. Write the text in quotes."),
             {"content", shown(*content)});
    }
}

void Parser::readTextUsage()
{
    const auto* image = member("image");
    if (image != nullptr && !image->is_string())
        fail(VOX_TRANSLATE_NOOP("Error", "%1: “%2” is %3. Write the name of the image in quotes."),
             {"image", shown(*image)});
    m_line.usage.kind = image == nullptr ? ForeignUsageKind::Nlp : ForeignUsageKind::Ocr;
    readContent(true);
    m_line.usage.tokenCount = neededCount(m_document, "token_count", "");
    m_line.usage.totalTokens = m_line.usage.tokenCount;
}

void Parser::readModelUsage(const json& usage)
{
    m_line.usage.kind = ForeignUsageKind::LanguageModel;
    const bool isOpenAi = memberOf(usage, "prompt_tokens") != nullptr;
    const bool isOther = memberOf(usage, "input_tokens") != nullptr;
    if (isOpenAi && isOther)
        fail(VOX_TRANSLATE_NOOP(
                 "Error", "%1: “usage” counts both “prompt_tokens” and “input_tokens”. Keep one of them."),
             {});
    else if (isOther)
        readInputOutput(usage);
    else
        readOpenAi(usage);
    m_line.usage.totalTokens = sum(m_line.usage.promptTokens, m_line.usage.completionTokens);
    checkTotal(usage);
    checkDetails(usage, "usage.");
    readContent(false);
}

void Parser::readOpenAi(const json& usage)
{
    m_line.usage.promptTokens = neededCount(usage, "prompt_tokens", "usage.");
    m_line.usage.completionTokens =
        countOrZero(usage, "completion_tokens", "usage.");  // embeddings have none
    const auto* details = memberOf(usage, "prompt_tokens_details");
    if (details != nullptr && details->is_object())
        m_line.usage.cachedPromptTokens =
            countOrZero(*details, "cached_tokens", "usage.prompt_tokens_details.");
}

// Anthropic counts what went into or came out of the cache apart from the other input; OpenAI's newer form
// does not, and says in details what was cached.
void Parser::readInputOutput(const json& usage)
{
    auto& counts = m_line.usage;
    counts.promptTokens = neededCount(usage, "input_tokens", "usage.");
    counts.completionTokens = neededCount(usage, "output_tokens", "usage.");
    counts.cachedPromptTokens = countOrZero(usage, "cache_read_input_tokens", "usage.");
    counts.promptTokens = sum(counts.promptTokens, counts.cachedPromptTokens);
    counts.promptTokens =
        sum(counts.promptTokens, countOrZero(usage, "cache_creation_input_tokens", "usage."));
    const auto* details = memberOf(usage, "input_tokens_details");
    if (details != nullptr && details->is_object())
        counts.cachedPromptTokens = sum(
            counts.cachedPromptTokens, countOrZero(*details, "cached_tokens", "usage.input_tokens_details."));
}

void Parser::checkTotal(const json& usage)
{
    const auto& counts = m_line.usage;
    const auto* total = memberOf(usage, "total_tokens");
    if (total != nullptr && count(*total, "usage.total_tokens") != counts.totalTokens)
        fail(VOX_TRANSLATE_NOOP(
                 "Error", "%1: “%2” is %3, but prompt and completion add up to %4. Correct the wrong one."),
             {"usage.total_tokens", shown(*total), std::to_string(counts.totalTokens)});
    if (counts.cachedPromptTokens > counts.promptTokens)
        fail(VOX_TRANSLATE_NOOP(
                 "Error", "%1: more tokens were read from the cache (%2) than there are in the prompt (%3). "
                          "Correct the wrong one."),
             {std::to_string(counts.cachedPromptTokens), std::to_string(counts.promptTokens)});
}

// Everything else that is called tokens must be a count too.
void Parser::checkDetails(const json& usage, const std::string& prefix)
{
    for (const auto& [key, value] : usage.items()) {
        if (value.is_object())
            checkDetails(value, prefix + key + ".");
        else if (key.ends_with("_tokens") && !value.is_null())
            count(value, prefix + key);
    }
}

std::string Parser::name(const char* key)
{
    const auto* value = member(key);
    if (value == nullptr)
        return {};
    const auto isControl = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
    const bool isName = value->is_string() && value->get_ref<const std::string&>().size() <= kLongestName &&
                        std::ranges::none_of(value->get_ref<const std::string&>(), isControl);
    if (isName)
        return value->get<std::string>();
    fail(VOX_TRANSLATE_NOOP("Error",
                            "%1: “%2” is %3. Write a name of at most 200 bytes in quotes, on one line."),
         {key, shown(*value)});
    return {};
}

void Parser::readNames()
{
    if (m_error)
        return;
    m_line.usage.model = name("model");
    m_line.usage.department = name("department");
    m_line.usage.project = name("project");
    m_line.usage.user = name("user");
    readId();
}

void Parser::readId()
{
    const auto request = name("request_id");
    const auto id = name("id");
    if (!request.empty() && !id.empty() && request != id)
        fail(VOX_TRANSLATE_NOOP("Error", "%1: “id” and “request_id” differ. Keep one of them."), {});
    if (!request.empty() || !id.empty())
        m_line.usage.writtenId = request.empty() ? id : request;
}

std::optional<UtcTime> Parser::timeOf(const json& value) const
{
    if (value.is_string())
        return parseForeignTime(value.get_ref<const std::string&>());
    return value.is_number_unsigned() ? timeFromEpoch(value.get<std::uint64_t>()) : std::nullopt;
}

void Parser::readTime()
{
    if (m_error)
        return;
    for (const char* key : {"timestamp", "created", "created_at"}) {
        const auto* value = member(key);
        if (value == nullptr)
            continue;
        const auto time = timeOf(*value);
        if (!time)
            fail(VOX_TRANSLATE_NOOP(
                     "Error", "%1: “%2” is %3, which is no time. Write it as “2026-11-22T09:37:43Z”, or as "
                              "seconds or milliseconds since 1970."),
                 {key, shown(*value)});
        m_line.usage.time = time.value_or(UtcTime());
        return;
    }
    missing("timestamp");
}

}  // namespace

Result<ForeignLine> parseUsageLine(const json& document, const std::string& where)
{
    return Parser(document, where).run();
}

}  // namespace vox
