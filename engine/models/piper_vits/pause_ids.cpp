#include "engine/models/piper_vits/pause_ids.h"

#include <array>
#include <string_view>

namespace vox::piper_vits {
namespace {

constexpr std::array<std::string_view, 14> kMarks{",", ";",  ":",  ".",  "?",  "!",  "—",
                                                  "…", "、", "，", "。", "？", "！", "；"};
constexpr std::array<std::string_view, 2> kSilent{"_", " "};

template <std::size_t Size>
std::unordered_set<std::int64_t> idsOf(const VoiceConfig& config,
                                       const std::array<std::string_view, Size>& symbols)
{
    std::unordered_set<std::int64_t> ids;
    for (const std::string_view symbol : symbols) {
        const auto found = config.phonemeIds.find(std::string(symbol));
        if (found != config.phonemeIds.end())
            ids.insert(found->second.begin(), found->second.end());
    }
    return ids;
}

}  // namespace

PauseIds::PauseIds(const VoiceConfig& config)
    : m_marks(idsOf(config, kMarks))
    , m_silent(idsOf(config, kSilent))
{
}

std::vector<bool> PauseIds::find(const std::vector<std::int64_t>& ids) const
{
    std::vector<bool> isPause(ids.size());
    bool inPause = false;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        inPause = m_marks.contains(ids[i]) || (inPause && m_silent.contains(ids[i]));
        isPause[i] = inPause;
    }
    return isPause;
}

}  // namespace vox::piper_vits
