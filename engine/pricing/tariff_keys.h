#pragma once

#include <array>
#include <string_view>

namespace vox {

// Every key of a tariff file, object by object; resources/tariffs/tariff.schema.json has the same, which a
// test sees to. Objects whose keys are units or names of vocoders are not among them.
struct ObjectKeys {
    std::string_view object;  // as the schema calls it
    std::array<std::string_view, 24> keys{};
};

inline constexpr ObjectKeys kTariffObject{"tariff",
                                          {"$schema",
                                           "id",
                                           "name",
                                           "description",
                                           "effective_from",
                                           "currency",
                                           "default",
                                           "volume_unit",
                                           "equivalent_tokens",
                                           "rules",
                                           "prices_per_million",
                                           "minimum",
                                           "step",
                                           "long_text",
                                           "free",
                                           "volume_tiers",
                                           "multipliers",
                                           "peak",
                                           "batch",
                                           "cache",
                                           "waste",
                                           "energy",
                                           "price_per_request"}};
inline constexpr ObjectKeys kRuleObject{"rule",
                                        {"match", "prices_per_million", "minimum", "step", "long_text",
                                         "free", "volume_tiers", "multipliers", "peak", "batch", "cache",
                                         "waste", "energy", "price_per_request"}};
inline constexpr ObjectKeys kMatchObject{"match",
                                         {"service", "model", "voice", "vocoder", "device", "quality_hz"}};
inline constexpr ObjectKeys kFreeObject{"free", {"per_request", "per_month"}};
inline constexpr ObjectKeys kLongTextTierObject{"long_text_tier", {"above", "price_per_million"}};
inline constexpr ObjectKeys kVolumeTierObject{"volume_tier", {"above", "price_per_million", "factor"}};
inline constexpr ObjectKeys kMultipliersObject{"multipliers",
                                               {"emotion", "vocoder", "cloning", "rate", "quality_hz"}};
inline constexpr ObjectKeys kEmotionObject{"emotion", {"per_norm"}};
inline constexpr ObjectKeys kRangeObject{"range", {"from", "to", "factor"}};
inline constexpr ObjectKeys kPeakObject{"peak_window", {"time_zone", "days", "from", "to", "factor"}};
inline constexpr ObjectKeys kSpecialObject{"special_prices", {"factor", "prices_per_million"}};
inline constexpr ObjectKeys kWasteObject{
    "waste", {"later_attempt", "retry", "oom", "nan", "fault", "length", "silence", "cancelled"}};
inline constexpr ObjectKeys kEnergyObject{"energy",
                                          {"price_per_kwh", "watts", "wear_per_device_hour", "idle_share"}};

inline constexpr std::array kTariffObjects{
    kTariffObject,     kRuleObject,        kMatchObject,   kFreeObject,  kLongTextTierObject,
    kVolumeTierObject, kMultipliersObject, kEmotionObject, kRangeObject, kPeakObject,
    kSpecialObject,    kWasteObject,       kEnergyObject};

}  // namespace vox
