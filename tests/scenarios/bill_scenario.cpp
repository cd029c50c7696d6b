#include "tests/scenarios/bill_scenario.h"

#include "engine/core/emotion.h"
#include "engine/core/number.h"
#include "engine/ledger/budget_file.h"
#include "engine/pricing/decimal_price.h"

#include <fstream>
#include <functional>
#include <map>
#include <stdexcept>

namespace vox::test {
namespace {

using Words = std::vector<std::string>;

char escaped(char c)
{
    switch (c) {
    case 'n':
        return '\n';
    case 't':
        return '\t';
    case 'r':
        return '\r';
    default:
        return c;
    }
}

// Words between blanks; a quoted part may hold blanks.
Words split(const std::string& line)
{
    Words words;
    bool inWord = false, inQuotes = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (!inQuotes && c == ' ') {
            inWord = false;
            continue;
        }
        if (!inWord)
            words.emplace_back();
        inWord = true;
        if (c == '"')
            inQuotes = !inQuotes;
        else
            words.back() += inQuotes && c == '\\' ? escaped(line.at(++i)) : c;
    }
    return words;
}

std::pair<std::string, std::string> keyAndValue(const std::string& word)
{
    const auto equals = word.find('=');
    if (equals == std::string::npos)
        throw std::runtime_error("“" + word + "” is not key=value");
    return {word.substr(0, equals), word.substr(equals + 1)};
}

UtcTime timeOf(const std::string& text)
{
    const auto time = parseIso8601(text);
    return time ? *time : throw std::runtime_error("“" + text + "” is no time");
}

std::int64_t count(const std::string& text)
{
    const auto value = parseInteger<std::int64_t>(text);
    return value ? *value : throw std::runtime_error("“" + text + "” is no count");
}

FinishReason finishOf(const std::string& text)
{
    const auto reason = parseFinishReason(text);
    return reason ? *reason : throw std::runtime_error("“" + text + "” is no finish reason");
}

bool flag(const std::string& text)
{
    if (text != "yes" && text != "no")
        throw std::runtime_error("“" + text + "” is neither yes nor no");
    return text == "yes";
}

// "12.5" as 12500.
std::int64_t thousandths(const std::string& text)
{
    const auto nanos = parseNanos(text);
    return nanos ? *nanos / 1'000'000 : throw std::runtime_error("“" + text + "” is no number");
}

void setEmotion(RequestContext& context, const std::string& text)
{
    const auto emotion = parseEmotion(text);
    if (!emotion)
        throw std::runtime_error(emotion.error().message());
    context.emotion = text;
    context.emotionNormMicros = emotion->normMicros();
}

using Fields = std::map<std::string, std::function<void(const std::string&)>>;

Fields contextFields(RequestContext& context)
{
    return {
        {"service", [&](const std::string& value) { context.service = value; }},
        {"user", [&](const std::string& value) { context.user = value; }},
        {"department", [&](const std::string& value) { context.department = value; }},
        {"project", [&](const std::string& value) { context.project = value; }},
        {"model", [&](const std::string& value) { context.model = value; }},
        {"language", [&](const std::string& value) { context.language = value; }},
        {"voice", [&](const std::string& value) { context.voice = value; }},
        {"vocoder", [&](const std::string& value) { context.vocoder = value; }},
        {"emotion", [&](const std::string& value) { setEmotion(context, value); }},
        {"device", [&](const std::string& value) { context.device = value; }},
        {"rate", [&](const std::string& value) { context.rateMilli = thousandths(value); }},
        {"token_rate_hz", [&](const std::string& value) { context.tokenRateMilliHz = thousandths(value); }},
        {"sample_rate", [&](const std::string& value) { context.sampleRate = count(value); }},
        {"samples_per_token", [&](const std::string& value) { context.samplesPerToken = count(value); }},
        {"reference_ms", [&](const std::string& value) { context.referenceMilliseconds = count(value); }},
        {"batch", [&](const std::string& value) { context.batch = flag(value); }}};
}

Fields usageFields(Usage& usage)
{
    return {
        {"text_tokens", [&](const std::string& value) { usage.textTokens = TextTokens(count(value)); }},
        {"speech_tokens", [&](const std::string& value) { usage.speechTokens = SpeechTokens(count(value)); }},
        {"solver_steps", [&](const std::string& value) { usage.solverSteps = SolverSteps(count(value)); }},
        {"lm_prompt_tokens",
         [&](const std::string& value) { usage.lmPromptTokens = LmPromptTokens(count(value)); }},
        {"lm_completion_tokens",
         [&](const std::string& value) { usage.lmCompletionTokens = LmCompletionTokens(count(value)); }},
        {"ocr_characters",
         [&](const std::string& value) { usage.ocrCharacters = OcrCharacters(count(value)); }},
        {"nlp_tokens", [&](const std::string& value) { usage.nlpTokens = NlpTokens(count(value)); }},
        {"cached_text_tokens",
         [&](const std::string& value) { usage.cachedTextTokens = TextTokens(count(value)); }},
        {"cached_speech_tokens",
         [&](const std::string& value) { usage.cachedSpeechTokens = SpeechTokens(count(value)); }}};
}

Fields runFields(UsageRecord& record)
{
    return {{"silence_samples",
             [&](const std::string& value) { record.samples.silence = Samples(count(value)); }},
            {"processing_us",
             [&](const std::string& value) { record.processing = std::chrono::microseconds(count(value)); }},
            {"energy_mj", [&](const std::string& value) { record.energyMillijoules = count(value); }},
            {"attempt", [&](const std::string& value) { record.attempt = count(value); }},
            {"finish", [&](const std::string& value) { record.finish = finishOf(value); }}};
}

void setField(UsageRecord& record, const std::string& key, const std::string& value)
{
    for (const Fields& fields : {contextFields(record.context), usageFields(record.usage), runFields(record)})
        if (const auto field = fields.find(key); field != fields.end())
            return field->second(value);
    throw std::runtime_error("a request has no “" + key + "”");
}

std::int64_t billionths(const std::string& text)
{
    const bool isNegative = text.starts_with('-');
    const auto nanos = parseNanos(std::string_view(text).substr(isNegative ? 1 : 0));
    if (!nanos)
        throw std::runtime_error("“" + text + "” is no amount");
    return isNegative ? -*nanos : *nanos;
}

UsageRecord requestOf(const Words& words)
{
    const UtcTime start = timeOf(words.at(1));
    UsageRecord record{{.request = RequestId::make(start), .started = start}, start, {}, {}};
    record.context.model = "en_US-joe-medium";
    record.context.voice = "joe";
    record.context.vocoder = "reference";
    record.context.device = "cpu";
    record.context.tokenRateMilliHz = 86'133;
    record.context.sampleRate = 22'050;
    record.context.samplesPerToken = 256;
    for (std::size_t i = 2; i < words.size(); ++i) {
        const auto [key, value] = keyAndValue(words[i]);
        if (key != "bound")
            setField(record, key, value);
    }
    record.samples.decoded =
        Samples(record.usage.speechTokens.value() * record.context.samplesPerToken.value_or(0));
    record.ended = start + record.processing;
    return record;
}

BillScenario::Tariff tariffOf(const Words& words)
{
    BillScenario::Tariff tariff{words.at(1), words.at(2), words.at(3), {}, {}};
    for (std::size_t i = 4; i < words.size(); ++i)
        tariff.prices.push_back(keyAndValue(words[i]));
    return tariff;
}

using Step = BillScenario::Step;

Step requestStepOf(const Words& words, Step::Kind kind)
{
    Step step{.kind = kind, .record = requestOf(words)};
    for (std::size_t i = 2; i < words.size(); ++i)
        if (const auto [key, value] = keyAndValue(words[i]); key == "bound")
            step.bound = billionths(value);
    return step;
}

Step adjustOf(const Words& words)
{
    Step step{.kind = Step::Kind::Adjust};
    step.record.ended = timeOf(words.at(1));
    step.row = static_cast<std::size_t>(count(words.at(2)));
    step.delta = billionths(words.at(3));
    step.reason = words.at(4);
    return step;
}

void setBudgetField(Budget& budget, const std::string& key, const std::string& value)
{
    const auto scope = parseBudgetScope(value);
    const auto period = parseBudgetPeriod(value);
    if (key == "scope" && scope)
        budget.scope = *scope;
    else if (key == "period" && period)
        budget.period = *period;
    else if (key == "key")
        budget.key = value;
    else if (key == "hard")
        budget.hard = flag(value);
    else
        throw std::runtime_error("a budget has no “" + key + "=" + value + "”");
}

Budget budgetOf(const Words& words)
{
    Budget budget{.id = words.at(1)};
    const auto currency = Currency::parse(words.at(2));
    if (!currency)
        throw std::runtime_error("“" + words[2] + "” is no currency");
    budget.limit = Money::fromNanos(*currency, billionths(words.at(3)));
    for (std::size_t i = 4; i < words.size(); ++i) {
        const auto [key, value] = keyAndValue(words[i]);
        setBudgetField(budget, key, value);
    }
    return budget;
}

void setLimit(RequestLimits& limits, const std::string& word)
{
    const auto [key, value] = keyAndValue(word);
    if (key == "requests_per_minute")
        limits.requestsPerMinute = count(value);
    else if (key == "text_tokens")
        limits.textTokensPerRequest = count(value);
    else
        throw std::runtime_error("there is no limit “" + key + "”");
}

BillScenario::Bill billOf(const Words& words)
{
    BillScenario::Bill bill{.from = words.at(1), .to = words.at(2), .zone = words.at(3)};
    bill.refused = words[0] == "refused";
    for (std::size_t i = 4; i < words.size(); ++i)
        if (words[i].starts_with("profile="))
            bill.profile = keyAndValue(words[i]).second;
        else if (words[i].starts_with("by="))
            bill.by = keyAndValue(words[i]).second;
        else
            bill.columns.push_back(words[i]);
    return bill;
}

// Takes a scenario line by line; indented lines belong to the block above them.
class Reader final {
public:
    void take(const std::string& line)
    {
        if (line.empty() || line.front() == '#')
            return;
        if (line.front() == ' ')
            return addExpected(line.substr(line.find_first_not_of(' ')));
        const Words words = split(line);
        m_expected = nullptr;
        if (words[0] == "tariff")
            m_expected = &m_scenario.tariffs.emplace_back(tariffOf(words)).members;
        else if (words[0] == "use")
            m_scenario.choices.push_back({words.at(1), words.at(2)});
        else if (words[0] == "request")
            m_scenario.steps.push_back(requestStepOf(words, Step::Kind::Request));
        else if (words[0] == "killed")
            m_scenario.steps.push_back(requestStepOf(words, Step::Kind::Killed));
        else if (words[0] == "denied")
            m_expected = &m_scenario.steps.emplace_back(requestStepOf(words, Step::Kind::Denied)).expected;
        else if (words[0] == "adjust")
            m_scenario.steps.push_back(adjustOf(words));
        else if (words[0] == "budget" || words[0] == "limit")
            takeBook(words);
        else if (words[0] == "ledger")
            m_expected = &m_scenario.ledger;
        else if (words[0] == "bill" || words[0] == "refused")
            m_expected = &m_scenario.bills.emplace_back(billOf(words)).lines;
        else
            throw std::runtime_error("nothing is called “" + words[0] + "”");
    }

    BillScenario scenario() const { return m_scenario; }

private:
    void takeBook(const Words& words)
    {
        if (words[0] == "budget")
            m_book.budgets.push_back(budgetOf(words));
        else
            for (std::size_t i = 1; i < words.size(); ++i)
                setLimit(m_book.limits, words[i]);
        m_scenario.steps.push_back({.kind = Step::Kind::Book, .book = m_book});
    }

    void addExpected(const std::string& line)
    {
        if (m_expected == nullptr)
            throw std::runtime_error("an indented line belongs below “tariff”, “denied”, “ledger” or “bill”");
        m_expected->push_back(line);
    }

    BillScenario m_scenario;
    BudgetBook m_book;  // with all so far
    std::vector<std::string>* m_expected = nullptr;
};

}  // namespace

BillScenario readScenario(const std::filesystem::path& path)
{
    std::ifstream file(path);
    if (!file)
        throw std::runtime_error(path.string() + " cannot be read");
    Reader reader;
    int number = 0;
    for (std::string line; std::getline(file, line);) {
        ++number;
        try {
            reader.take(line);
        } catch (const std::exception& error) {
            throw std::runtime_error(path.string() + ":" + std::to_string(number) + ": " + error.what());
        }
    }
    return reader.scenario();
}

}  // namespace vox::test
