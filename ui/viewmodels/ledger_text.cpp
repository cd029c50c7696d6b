#include "ui/viewmodels/ledger_text.h"

#include "ui/viewmodels/figures_text.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

#include <chrono>
#include <limits>

namespace vox::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Ledger)
};

double seconds(std::chrono::microseconds time)
{
    return std::chrono::duration<double>(time).count();
}

QString text(std::string_view value)
{
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

QJsonObject contextJson(const RequestContext& context)
{
    return {{"request_id", text(context.request.toString())},
            {"started_utc", text(toIso8601(context.started))},
            {"department", text(context.department)},
            {"project", text(context.project)},
            {"model", text(context.model)},
            {"voice", text(context.voice)},
            {"vocoder", text(context.vocoder)},
            {"emotion", text(context.emotion)},
            {"device", text(context.device)},
            {"token_rate_hz", static_cast<double>(context.tokenRateMilliHz) / 1000}};
}

QJsonObject usageJson(const UsageRecord& record)
{
    const auto number = [](auto count) { return static_cast<qint64>(count.value()); };
    return {{"text_tokens", number(record.usage.textTokens)},
            {"speech_tokens", number(record.usage.speechTokens)},
            {"solver_steps", number(record.usage.solverSteps)},
            {"lm_prompt_tokens", number(record.usage.lmPromptTokens)},
            {"lm_completion_tokens", number(record.usage.lmCompletionTokens)},
            {"decoded_samples", number(record.samples.decoded)},
            {"trimmed_samples", number(record.samples.trimmed)},
            {"crossfade_samples", number(record.samples.crossfaded)},
            {"silence_samples", number(record.samples.silence)},
            {"written_samples", number(record.samples.written())},
            {"audio_seconds", audioSeconds(record)},
            {"processing_seconds", seconds(record.processing)},
            {"attempt", static_cast<qint64>(record.attempt)},
            {"finish_reason", text(toString(record.finish))}};
}

void append(QJsonObject& all, const QJsonObject& part)
{
    for (auto it = part.begin(); it != part.end(); ++it)
        all.insert(it.key(), it.value());
}

}  // namespace

bool isFigure(LedgerColumn column)
{
    switch (column) {
    case LedgerColumn::Seq:
    case LedgerColumn::TextTokens:
    case LedgerColumn::SpeechTokens:
    case LedgerColumn::Seconds:
    case LedgerColumn::RealTime:
    case LedgerColumn::Amount:
        return true;
    default:
        return false;
    }
}

QString columnName(LedgerColumn column)
{
    switch (column) {
    case LedgerColumn::Seq:
        return Words::tr("Row");
    case LedgerColumn::Time:
        return Words::tr("Time");
    case LedgerColumn::Department:
        return Words::tr("Department");
    case LedgerColumn::Project:
        return Words::tr("Project");
    case LedgerColumn::Model:
        return Words::tr("Model");
    case LedgerColumn::Voice:
        return Words::tr("Voice");
    case LedgerColumn::TextTokens:
        return Words::tr("Text tokens");
    case LedgerColumn::SpeechTokens:
        return Words::tr("Speech tokens");
    case LedgerColumn::Seconds:
        return Words::tr("Seconds");
    case LedgerColumn::RealTime:
        return Words::tr("Real time");
    case LedgerColumn::Finish:
        return Words::tr("End");
    case LedgerColumn::Amount:
        return Words::tr("Amount");
    }
    return {};
}

QString cellText(const LedgerRow& row, LedgerColumn column)
{
    const UsageRecord& record = row.record;
    switch (column) {
    case LedgerColumn::Seq:
        return QString::number(row.seq);
    case LedgerColumn::Time:
        return minuteText(record.context.started);
    case LedgerColumn::Department:
        return text(record.context.department);
    case LedgerColumn::Project:
        return text(record.context.project);
    case LedgerColumn::Model:
        return text(record.context.model);
    case LedgerColumn::Voice:
        return text(record.context.voice);
    case LedgerColumn::TextTokens:
        return countText(record.usage.textTokens.value());
    case LedgerColumn::SpeechTokens:
        return countText(record.usage.speechTokens.value());
    case LedgerColumn::Seconds:
        return decimalText(audioSeconds(record), 2);
    case LedgerColumn::RealTime:
        return decimalText(realTimeFactor(record), 3);
    case LedgerColumn::Finish:
        return finishText(record.finish);
    case LedgerColumn::Amount:
        return moneyText(row.amount);
    }
    return {};
}

QString finishText(FinishReason reason)
{
    switch (reason) {
    case FinishReason::Stop:
        return Words::tr("stop");
    case FinishReason::Length:
        return Words::tr("length");
    case FinishReason::Silence:
        return Words::tr("silence");
    case FinishReason::Cancelled:
        return Words::tr("cancelled");
    case FinishReason::Retry:
        return Words::tr("retry");
    case FinishReason::OutOfMemory:
        return Words::tr("out of memory");
    case FinishReason::NotANumber:
        return Words::tr("not a number");
    case FinishReason::Fault:
        return Words::tr("fault");
    }
    return {};
}

double audioSeconds(const UsageRecord& record)
{
    if (record.context.sampleRate <= 0)
        return 0;
    return static_cast<double>(record.samples.written().value()) /
           static_cast<double>(record.context.sampleRate);
}

double realTimeFactor(const UsageRecord& record)
{
    const double audio = audioSeconds(record);
    return audio > 0 ? seconds(record.processing) / audio : std::numeric_limits<double>::quiet_NaN();
}

QString rowAsText(const LedgerRow& row)
{
    QStringList lines;
    for (int i = 0; i < kLedgerColumns; ++i) {
        const auto column = static_cast<LedgerColumn>(i);
        lines << Words::tr("%1: %2", "a fact of a copied row, name and value")
                     .arg(columnName(column), cellText(row, column));
    }
    lines << Words::tr("Request: %1").arg(text(row.record.context.request.toString()))
          << Words::tr("Tariff: %1").arg(text(row.tariff)) << Words::tr("Hash: %1").arg(text(row.hash));
    return lines.join(u'\n');
}

QString rowAsJson(const LedgerRow& row)
{
    QJsonObject all{{"ledger_seq", static_cast<qint64>(row.seq)},     {"ledger_hash", text(row.hash)},
                    {"ended_utc", text(toIso8601(row.record.ended))}, {"tariff", text(row.tariff)},
                    {"currency", text(row.amount.currency().code())}, {"amount", text(row.amount.amount())}};
    append(all, contextJson(row.record.context));
    append(all, usageJson(row.record));
    return QString::fromUtf8(QJsonDocument(all).toJson(QJsonDocument::Indented));
}

}  // namespace vox::ui
