#include "tests/scenarios/bill_scenario.h"

#include "engine/core/number.h"

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

void setField(UsageRecord& record, const std::string& key, const std::string& value)
{
    RequestContext& context = record.context;
    const std::map<std::string, std::function<void()>> fields{
        {"department", [&] { context.department = value; }},
        {"project", [&] { context.project = value; }},
        {"voice", [&] { context.voice = value; }},
        {"emotion", [&] { context.emotion = value; }},
        {"device", [&] { context.device = value; }},
        {"text_tokens", [&] { record.usage.textTokens = TextTokens(count(value)); }},
        {"speech_tokens", [&] { record.usage.speechTokens = SpeechTokens(count(value)); }},
        {"solver_steps", [&] { record.usage.solverSteps = SolverSteps(count(value)); }},
        {"lm_prompt_tokens", [&] { record.usage.lmPromptTokens = LmPromptTokens(count(value)); }},
        {"lm_completion_tokens", [&] { record.usage.lmCompletionTokens = LmCompletionTokens(count(value)); }},
        {"silence_samples", [&] { record.samples.silence = Samples(count(value)); }},
        {"processing_us", [&] { record.processing = std::chrono::microseconds(count(value)); }},
        {"finish", [&] { record.finish = finishOf(value); }}};
    const auto field = fields.find(key);
    if (field == fields.end())
        throw std::runtime_error("a request has no “" + key + "”");
    field->second();
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
        setField(record, key, value);
    }
    record.samples.decoded = Samples(record.usage.speechTokens.value() * 256);
    record.ended = start + record.processing;
    return record;
}

BillScenario::Tariff tariffOf(const Words& words)
{
    BillScenario::Tariff tariff{words.at(1), words.at(2), words.at(3), {}};
    for (std::size_t i = 4; i < words.size(); ++i)
        tariff.prices.push_back(keyAndValue(words[i]));
    return tariff;
}

BillScenario::Bill billOf(const Words& words)
{
    return {words.at(1), words.at(2),          words.at(3), Words(words.begin() + 4, words.end()),
            {},          words[0] == "refused"};
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
            m_scenario.tariffs.push_back(tariffOf(words));
        else if (words[0] == "request")
            m_scenario.requests.push_back(requestOf(words));
        else if (words[0] == "ledger")
            m_expected = &m_scenario.ledger;
        else if (words[0] == "bill" || words[0] == "refused")
            m_expected = &m_scenario.bills.emplace_back(billOf(words)).lines;
        else
            throw std::runtime_error("nothing is called “" + words[0] + "”");
    }

    BillScenario scenario() const { return m_scenario; }

private:
    void addExpected(const std::string& line)
    {
        if (m_expected == nullptr)
            throw std::runtime_error("an expected line belongs below “ledger” or “bill”");
        m_expected->push_back(line);
    }

    BillScenario m_scenario;
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
