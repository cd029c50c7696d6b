#include "ui/viewmodels/take.h"

#include "ui/viewmodels/speech_settings_json.h"

#include <QJsonArray>

#include <algorithm>

namespace vox::ui {
namespace {

// Counts and amounts as text: JSON's numbers lose digits beyond 2^53.
QString whole(std::int64_t value)
{
    return QString::number(value);
}

std::int64_t whole(const QJsonObject& json, const char* key)
{
    return json.value(QLatin1String(key)).toString().toLongLong();
}

QString text(const QJsonObject& json, const char* key)
{
    return json.value(QLatin1String(key)).toString();
}

}  // namespace

QJsonObject toJson(const Take& take)
{
    QJsonArray starts;
    for (const std::int64_t start : take.segmentStarts)
        starts.append(whole(start));
    const Currency currency = take.cost.currency();
    return {{QStringLiteral("number"), take.number},
            {QStringLiteral("file"), take.file},
            {QStringLiteral("title"), take.title},
            {QStringLiteral("fingerprint"), QString::fromLatin1(take.fingerprint)},
            {QStringLiteral("request_id"), take.requestId},
            {QStringLiteral("made_utc"), take.made},
            {QStringLiteral("settings"), toJson(take.settings)},
            {QStringLiteral("seconds"), take.seconds},
            {QStringLiteral("text_tokens"), whole(take.textTokens)},
            {QStringLiteral("speech_tokens"), whole(take.speechTokens)},
            {QStringLiteral("samples_per_token"), whole(take.samplesPerToken)},
            {QStringLiteral("currency"), QString::fromLatin1(currency.code().data(), 3)},
            {QStringLiteral("cost_nanos"), whole(take.cost.nanos())},
            {QStringLiteral("tariff"), take.tariff},
            {QStringLiteral("finish"), take.finish},
            {QStringLiteral("stars"), take.stars},
            {QStringLiteral("segment_starts"), starts}};
}

std::optional<Take> takeFrom(const QJsonObject& json)
{
    Take take;
    take.number = json.value(QLatin1String("number")).toInt();
    take.file = text(json, "file");
    const auto currency = Currency::parse(text(json, "currency").toStdString());
    if (take.number < 1 || take.file.isEmpty() || take.file.contains(u'/') || !currency)
        return std::nullopt;
    take.title = text(json, "title");
    take.fingerprint = text(json, "fingerprint").toLatin1();
    take.requestId = text(json, "request_id");
    take.made = text(json, "made_utc");
    take.settings = speechSettingsFrom(json.value(QLatin1String("settings")).toObject());
    take.seconds = std::max(json.value(QLatin1String("seconds")).toDouble(), 0.0);
    take.textTokens = whole(json, "text_tokens");
    take.speechTokens = whole(json, "speech_tokens");
    take.samplesPerToken = whole(json, "samples_per_token");
    take.cost = Money::fromNanos(*currency, whole(json, "cost_nanos"));
    take.tariff = text(json, "tariff");
    take.finish = text(json, "finish");
    take.stars = std::clamp(json.value(QLatin1String("stars")).toInt(), 0, 5);
    for (const auto start : json.value(QLatin1String("segment_starts")).toArray())
        take.segmentStarts.push_back(start.toString().toLongLong());
    return take;
}

}  // namespace vox::ui
