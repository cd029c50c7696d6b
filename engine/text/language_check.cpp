#include "engine/text/language_check.h"

#include "engine/text/utf8.h"

#include <algorithm>
#include <array>
#include <map>
#include <unicode/locid.h>
#include <unicode/uscript.h>

namespace vox {
namespace {

constexpr std::size_t kWholeBytes = 64 << 10;   // looked at letter by letter
constexpr std::size_t kSampleBytes = 4 << 10;   // of the rest, this much …
constexpr std::size_t kSampleStep = 256 << 10;  // … each so often

UScriptCode scriptOf(char32_t letter)
{
    UErrorCode status = U_ZERO_ERROR;
    const auto script = uscript_getScript(static_cast<UChar32>(letter), &status);
    return U_SUCCESS(status) != 0 ? script : USCRIPT_UNKNOWN;
}

bool isShared(UScriptCode script)
{
    return script == USCRIPT_COMMON || script == USCRIPT_INHERITED || script == USCRIPT_UNKNOWN;
}

// How much a letter says: one Chinese character is about a word's half.
std::size_t weightOf(UScriptCode script)
{
    return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA ||
                   script == USCRIPT_HANGUL
               ? 2
               : 1;
}

using ScriptCounts = std::map<UScriptCode, std::size_t>;

void countLetters(std::string_view text, ScriptCounts& counts)
{
    for (std::size_t i = 0; i < text.size();) {
        const auto c = nextCodePoint(text, i);
        if (!isLetter(c))
            continue;
        const auto script = c < 0x80 ? USCRIPT_LATIN : scriptOf(c);
        if (!isShared(script))
            counts[script] += weightOf(script);
    }
}

ScriptCounts countLetters(std::string_view text)
{
    ScriptCounts counts;
    countLetters(text.substr(0, kWholeBytes), counts);
    for (std::size_t i = kWholeBytes + kSampleStep; i < text.size(); i += kSampleStep)
        countLetters(text.substr(i, kSampleBytes), counts);
    return counts;
}

std::string nameOf(const ScriptCounts& counts)
{
    if (counts.empty())
        return {};
    const auto script = std::ranges::max_element(counts, {}, &ScriptCounts::value_type::second)->first;
    const auto kana = (counts.contains(USCRIPT_HIRAGANA) ? counts.at(USCRIPT_HIRAGANA) : 0) +
                      (counts.contains(USCRIPT_KATAKANA) ? counts.at(USCRIPT_KATAKANA) : 0);
    switch (script) {
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
        return "Japanese";
    case USCRIPT_HANGUL:
        return "Korean";
    case USCRIPT_HAN:
        return kana * 5 > counts.at(USCRIPT_HAN) ? "Japanese" : "Chinese";
    default:
        return uscript_getName(script);
    }
}

std::string languageCode(std::string_view language)
{
    return icu::Locale::createFromName(std::string(language).c_str()).getLanguage();
}

std::string languageName(std::string_view language)
{
    icu::UnicodeString name;
    icu::Locale::createFromName(std::string(language).c_str())
        .getDisplayLanguage(icu::Locale::getEnglish(), name);
    std::string text;
    return name.toUTF8String(text);
}

// The largest foreign share of a text, by script.
std::size_t foreignWeight(const ScriptCounts& counts, const ReadableScripts& scripts)
{
    std::size_t weight = 0;
    for (const auto& [script, count] : counts)
        weight += scripts.readsScript(script) ? 0 : count;
    return weight;
}

bool isVoiceFor(const VoiceInfo& voice, const std::string& script, UScriptCode code)
{
    const auto language = languageCode(voice.language);
    if (script == "Chinese")
        return language == "zh" || language == "yue" || language == "cmn";
    if (script == "Japanese")
        return language == "ja";
    return script == "Korean" ? language == "ko" : ReadableScripts(voice.language).reads(code);
}

std::string namesOf(std::span<const VoiceInfo> voices, const std::string& script, UScriptCode code)
{
    constexpr std::size_t most = 5;  // of perhaps hundreds of speakers
    std::string names;
    std::size_t count = 0;
    for (const auto& voice : voices) {
        if (!voice.language.empty() && isVoiceFor(voice, script, code) && ++count <= most)
            names += (names.empty() ? "“" : ", “") + voice.name + "”";
    }
    return names;
}

}  // namespace

ReadableScripts::ReadableScripts(std::string_view language)
{
    if (language.empty())
        return;
    std::array<UScriptCode, 8> codes{};
    UErrorCode status = U_ZERO_ERROR;
    const auto locale = icu::Locale::createFromName(std::string(language).c_str());
    const auto count =
        uscript_getCode(locale.getName(), codes.data(), static_cast<std::int32_t>(codes.size()), &status);
    if (U_SUCCESS(status) == 0 || count <= 0)
        return;
    m_scripts.assign(codes.begin(), codes.begin() + count);
    m_scripts.push_back(USCRIPT_LATIN);
}

bool ReadableScripts::reads(char32_t letter) const
{
    return m_scripts.empty() || letter < 0x80 || readsScript(scriptOf(letter));
}

bool ReadableScripts::readsScript(int script) const
{
    return m_scripts.empty() || isShared(static_cast<UScriptCode>(script)) ||
           std::ranges::find(m_scripts, script) != m_scripts.end();
}

std::string mainScript(std::string_view text)
{
    return nameOf(countLetters(text));
}

Status checkReadable(std::string_view text, std::string_view voiceLanguage,
                     std::span<const VoiceInfo> installed)
{
    const auto counts = countLetters(text);
    std::size_t total = 0;
    for (const auto& [script, count] : counts)
        total += count;
    if (foreignWeight(counts, ReadableScripts(voiceLanguage)) * 2 <= total)
        return {};
    const auto script = nameOf(counts);
    const auto code = std::ranges::max_element(counts, {}, &ScriptCounts::value_type::second)->first;
    const auto language = languageName(voiceLanguage);
    if (const auto voices = namesOf(installed, script, code); !voices.empty())
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error", "Most of the text is written in %1 script, which a voice for %2 "
                                        "cannot read. Choose one of these voices, which can: %3."),
            {script, language, voices});
    if (script == "Chinese")
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error",
                               "Most of the text is written in %1 script, which a voice for %2 cannot read, "
                               "and no voice that can is installed. VoxCPM and IndexTTS2 read Chinese; "
                               "install one of them, or a Piper voice for Chinese."),
            {script, language});
    return Error::badInput(
        VOX_TRANSLATE_NOOP("Error",
                           "Most of the text is written in %1 script, which a voice for %2 cannot read, and "
                           "no voice that can is installed. Install a voice for the language of the text."),
        {script, language});
}

}  // namespace vox
