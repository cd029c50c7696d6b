#include "engine/ledger/rollup.h"

#include "engine/pricing/local_time.h"

namespace vox {
namespace {

std::string twoDigits(std::int64_t hour)
{
    return {static_cast<char>('0' + hour / 10), static_cast<char>('0' + hour % 10)};
}

}  // namespace

std::int64_t audioMilliseconds(const LedgerEntry& entry)
{
    if (entry.sampleRate <= 0)
        return 0;
    const std::int64_t written =
        entry.decodedSamples - entry.trimmedSamples - entry.crossfadedSamples + entry.silenceSamples;
    return written / entry.sampleRate * 1000 + written % entry.sampleRate * 1000 / entry.sampleRate;
}

std::array<RollupKey, 6> rollupKeys(const LedgerEntry& booked, LocalTime& billing)
{
    const auto key = [&booked](RollupDimension dimension, const std::string& value) {
        return RollupKey{dimension, booked.day, value, booked.model, booked.currency};
    };
    return {key(RollupDimension::All, ""),
            key(RollupDimension::Department, booked.department),
            key(RollupDimension::Project, booked.project),
            key(RollupDimension::Voice, booked.voice),
            key(RollupDimension::Hour, twoDigits(billing.at(utcOf(booked.billUs)).hour)),
            key(RollupDimension::User, booked.user)};
}

RollupSums rollupSums(const LedgerEntry& booked)
{
    return {booked.kind == EntryKind::Adjust ? 0 : 1,
            booked.textTokens,
            booked.speechTokens,
            booked.solverSteps,
            booked.solverEvaluations,
            booked.lmPromptTokens,
            booked.lmCompletionTokens,
            audioMilliseconds(booked),
            booked.amountNano,
            booked.ocrCharacters,
            booked.nlpTokens,
            booked.cachedTextTokens,
            booked.cachedSpeechTokens};
}

bool addTo(RollupSums& total, const RollupSums& sums)
{
    bool fits = true;
    for (std::size_t i = 0; i < sums.size(); ++i)
        fits = !__builtin_add_overflow(total[i], sums[i], &total[i]) && fits;
    return fits;
}

// A sum beyond 63 bits would become a REAL, which the STRICT table refuses: it never wraps.
RollupWriter::RollupWriter(SqliteDatabase& database)
    : m_upsert(database.prepare(
          "INSERT INTO rollup VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, "
          "?17, ?18) ON CONFLICT (dim, day, key, model, cur) DO UPDATE SET requests = requests + ?6, "
          "text_tok = text_tok + ?7, speech_tok = speech_tok + ?8, solver_steps = solver_steps + ?9, "
          "solver_evals = solver_evals + ?10, lm_prompt_tok = lm_prompt_tok + ?11, "
          "lm_completion_tok = lm_completion_tok + ?12, audio_ms = audio_ms + ?13, "
          "amount_nano = amount_nano + ?14, ocr_chars = ocr_chars + ?15, nlp_tok = nlp_tok + ?16, "
          "cached_text_tok = cached_text_tok + ?17, cached_speech_tok = cached_speech_tok + ?18"))
{
}

void RollupWriter::add(const RollupKey& key, const RollupSums& sums)
{
    m_upsert.bind(1, static_cast<std::int64_t>(key.dimension));
    m_upsert.bind(2, key.day);
    m_upsert.bind(3, key.key);
    m_upsert.bind(4, key.model);
    m_upsert.bind(5, key.currency);
    int parameter = 6;
    for (const std::int64_t sum : sums)
        m_upsert.bind(parameter++, sum);
    m_upsert.run();
}

Rollups readRollups(SqliteDatabase& database)
{
    Rollups found;
    auto rows = database.prepare("SELECT * FROM rollup");
    while (rows.step()) {
        RollupKey key{static_cast<RollupDimension>(rows.integer(0)), rows.integer(1),
                      std::string(rows.text(2)), std::string(rows.text(3)), std::string(rows.text(4))};
        RollupSums sums{};
        int column = 5;
        for (std::int64_t& sum : sums)
            sum = rows.integer(column++);
        found.emplace(std::move(key), sums);
    }
    return found;
}

}  // namespace vox
