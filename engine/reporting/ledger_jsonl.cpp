#include "engine/reporting/ledger_jsonl.h"

#include "engine/ledger/hash_chain.h"
#include "engine/pricing/json_document.h"
#include "engine/reporting/atomic_file.h"
#include "engine/reporting/bill_totals.h"
#include "engine/reporting/json_line.h"

#include <algorithm>
#include <span>

namespace vox {
namespace {

using nlohmann::json;

constexpr std::size_t kRowsAtOnce = 1'000;
constexpr std::int64_t kVersion = 1;
constexpr std::string_view kStart = "{\"v\":";
constexpr std::string_view kSeal = ",\"line_sha256\":\"";
constexpr std::string_view kEnd = "\"}";
constexpr std::size_t kSealSize = kSeal.size() + 64 + kEnd.size();

// The one list from which writing and reading follow.
template <typename Row, typename Visit>
void forEachField(Row& row, Visit&& visit)
{
    auto& record = row.record;
    auto& context = record.context;
    auto& usage = record.usage;
    visit("seq", row.seq);
    visit("hash", row.hash);
    visit("previous_hash", row.previousHash);
    visit("adjusts", row.adjusts);
    visit("request_id", context.request);
    visit("attempt", record.attempt);
    visit("service", context.service);
    visit("user", context.user);
    visit("department", context.department);
    visit("project", context.project);
    visit("model", context.model);
    visit("language", context.language);
    visit("voice", context.voice);
    visit("vocoder", context.vocoder);
    visit("emotion", context.emotion);
    visit("emotion_norm_micros", context.emotionNormMicros);
    visit("rate_milli", context.rateMilli);
    visit("reference_ms", context.referenceMilliseconds);
    visit("input_characters", context.inputCharacters);
    visit("batch", context.batch);
    visit("device", context.device);
    visit("token_rate_millihz", context.tokenRateMilliHz);
    visit("sample_rate", context.sampleRate);
    visit("samples_per_token", context.samplesPerToken);
    visit("started_utc", context.started);
    visit("ended_utc", record.ended);
    visit("billed_utc", row.billed);
    visit("text_tokens", usage.textTokens);
    visit("speech_tokens", usage.speechTokens);
    visit("solver_steps", usage.solverSteps);
    visit("solver_evaluations", usage.solverEvaluations);
    visit("lm_prompt_tokens", usage.lmPromptTokens);
    visit("lm_completion_tokens", usage.lmCompletionTokens);
    visit("ocr_characters", usage.ocrCharacters);
    visit("nlp_tokens", usage.nlpTokens);
    visit("cached_text_tokens", usage.cachedTextTokens);
    visit("cached_speech_tokens", usage.cachedSpeechTokens);
    visit("decoded_samples", record.samples.decoded);
    visit("trimmed_samples", record.samples.trimmed);
    visit("crossfaded_samples", record.samples.crossfaded);
    visit("silence_samples", record.samples.silence);
    visit("processing_us", record.processing);
    visit("first_audio_us", record.firstAudio);
    visit("finish_reason", record.finish);
    visit("estimate_expected", record.forecast.expected);
    visit("estimate_raw", record.forecast.raw);
    visit("estimate_low_80", record.forecast.low80);
    visit("estimate_high_80", record.forecast.high80);
    visit("estimate_low_95", record.forecast.low95);
    visit("estimate_high_95", record.forecast.high95);
    visit("energy_millijoules", record.energyMillijoules);
    visit("tariff", row.tariff);
    visit("volume_before", row.volumeBefore);
    visit("note", row.note);
}

class FieldWriter {
public:
    explicit FieldWriter(JsonLine& line)
        : m_line(line)
    {
    }

    void operator()(const char* key, std::int64_t value) { m_line.number(key, value); }
    void operator()(const char* key, bool value) { m_line.boolean(key, value); }
    void operator()(const char* key, const std::string& value) { m_line.text(key, value); }
    void operator()(const char* key, const RequestId& value) { m_line.text(key, value.toString()); }
    void operator()(const char* key, UtcTime value) { m_line.text(key, toIso8601(value)); }
    void operator()(const char* key, FinishReason value) { m_line.text(key, toString(value)); }
    void operator()(const char* key, std::chrono::microseconds value) { m_line.number(key, value.count()); }
    void operator()(const char* key, const std::optional<std::int64_t>& value)
    {
        value ? m_line.number(key, *value) : m_line.null(key);
    }
    template <typename Unit>
    void operator()(const char* key, Count<Unit> value)
    {
        m_line.number(key, value.value());
    }

private:
    JsonLine& m_line;
};

// Throws nlohmann's exceptions where a member is missing or of another type; `isSound` tells of all else.
class FieldReader {
public:
    explicit FieldReader(const json& document)
        : m_document(document)
    {
    }

    bool isSound() const { return m_isSound; }
    std::size_t fields() const { return m_fields; }

    void operator()(const char* key, std::int64_t& value) { value = integer(key); }
    void operator()(const char* key, bool& value) { value = member(key).get_ref<const json::boolean_t&>(); }
    void operator()(const char* key, std::string& value)
    {
        value = member(key).get_ref<const json::string_t&>();
    }
    void operator()(const char* key, RequestId& value) { parsed(RequestId::parse(string(key)), value); }
    void operator()(const char* key, UtcTime& value) { parsed(parseIso8601(string(key)), value); }
    void operator()(const char* key, FinishReason& value) { parsed(parseFinishReason(string(key)), value); }
    void operator()(const char* key, std::chrono::microseconds& value)
    {
        value = std::chrono::microseconds(integer(key));
    }
    void operator()(const char* key, std::optional<std::int64_t>& value)
    {
        if (m_document.at(key).is_null())
            ++m_fields;
        else
            value = integer(key);
    }
    template <typename Unit>
    void operator()(const char* key, Count<Unit>& value)
    {
        value = Count<Unit>(integer(key));
    }

    std::int64_t integer(const char* key)
    {
        const json& value = member(key);
        m_isSound = m_isSound && value.is_number_integer();
        return value.get<std::int64_t>();
    }
    const std::string& string(const char* key) { return member(key).get_ref<const json::string_t&>(); }

private:
    const json& member(const char* key)
    {
        ++m_fields;
        return m_document.at(key);
    }
    template <typename Value>
    void parsed(const std::optional<Value>& found, Value& value)
    {
        m_isSound = m_isSound && found.has_value();
        if (found)
            value = *found;
    }

    const json& m_document;
    bool m_isSound = true;
    std::size_t m_fields = 0;
};

std::string sealOf(std::string_view text)
{
    thread_local Sha256 sha;
    return toHex(sha.of("VLJ1", {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}));
}

bool isSealed(std::string_view line)
{
    if (line.size() < kSealSize || !line.ends_with(kEnd))
        return false;
    const auto content = line.substr(0, line.size() - kSealSize);
    const auto seal = line.substr(content.size());
    return seal.starts_with(kSeal) && seal.substr(kSeal.size(), 64) == sealOf(content);
}

Error altered()
{
    return Error::badInput(VOX_TRANSLATE_NOOP("Error", "The line of a ledger was changed, or is not whole."));
}

std::optional<LedgerRow> rowOf(const json& document)
{
    LedgerRow row;
    FieldReader reader(document);
    forEachField(row, reader);
    const auto currency = Currency::parse(reader.string("currency"));
    const auto amount = reader.integer("amount_nanos");
    const auto reserved = reader.integer("reserved_nanos");
    constexpr std::size_t frame = 2;  // v and line_sha256
    if (!currency || !reader.isSound() || document.at("v") != kVersion ||
        reader.fields() + frame != document.size())
        return std::nullopt;
    row.amount = Money::fromNanos(*currency, amount);
    row.reserved = Money::fromNanos(*currency, reserved);
    return row;
}

}  // namespace

std::string ledgerJsonLine(const LedgerRow& row)
{
    JsonLine line;
    line.number("v", kVersion);
    FieldWriter writer(line);
    forEachField(row, writer);
    line.text("currency", row.amount.currency().code());
    line.number("amount_nanos", row.amount.nanos());
    line.number("reserved_nanos", row.reserved.nanos());
    line.text("line_sha256", sealOf(line.open()));
    return line.take();
}

bool isLedgerJsonLine(std::string_view line)
{
    return line.starts_with(kStart) && line.find(kSeal) != std::string_view::npos;
}

Result<LedgerRow> parseLedgerJsonLine(std::string_view line)
{
    while (line.ends_with('\n') || line.ends_with('\r'))
        line.remove_suffix(1);
    if (!isSealed(line))
        return altered();
    const auto document = parseJsonDocument(line, "ledger");
    if (!document)
        return altered();
    try {
        auto row = rowOf(*document);
        return row ? Result(*std::move(row)) : altered();
    } catch (const json::exception&) {
        return altered();
    }
}

Result<ExportedRows> exportLedgerJsonl(BillSource& source, const LedgerFilter& filter,
                                       const std::function<Status(std::string_view)>& take)
{
    auto selection = source.select(filter);
    if (!selection)
        return selection.error();
    auto& seqs = selection->seqs;
    std::ranges::sort(seqs);
    BillTotals totals;
    std::string lines;
    for (std::size_t i = 0; i < seqs.size(); i += kRowsAtOnce) {
        const auto first = seqs.begin() + static_cast<std::ptrdiff_t>(i);
        const auto last = first + static_cast<std::ptrdiff_t>(std::min(kRowsAtOnce, seqs.size() - i));
        const auto rows = source.rows({first, last});
        if (!rows)
            return rows.error();
        lines.clear();
        for (const LedgerRow& row : *rows) {
            lines.append(ledgerJsonLine(row)).append("\n");
            if (const auto status = totals.add(row); !status)
                return status.error();
        }
        if (const auto status = take(lines); !status)
            return status.error();
    }
    ExportedRows exported{totals.rows, {}};
    for (const BillTotal& total : totals.perCurrency)
        exported.totals.push_back(total.amount);
    return exported;
}

Result<ExportedRows> exportLedgerJsonl(BillSource& source, const LedgerFilter& filter,
                                       const std::filesystem::path& path)
{
    AtomicFile file(path);
    if (const auto status = file.open(); !status)
        return status.error();
    auto exported =
        exportLedgerJsonl(source, filter, [&file](std::string_view lines) { return file.write(lines); });
    if (!exported)
        return exported;
    const auto status = file.commit();
    return status ? exported : Result<ExportedRows>(status.error());
}

}  // namespace vox
