#include "app/speech_options.h"

#include "app/option_values.h"
#include "engine/core/number.h"

namespace vox::app {
namespace {

constexpr int kMostThreads = 1024, kMostSteps = 1000, kMostTokens = 1'000'000;
constexpr double kMostGuidance = 100;

constexpr const char* kEmotionOption = VOX_TRANSLATE_NOOP(
    "Error", "%1 is for models that take an emotion from a recording or a description, such as IndexTTS2. "
             "For Piper voices use --emotion, as in --emotion happy=0.6.");

Result<std::uint64_t> seedOf(const std::string& text)
{
    if (const auto seed = parseInteger<std::uint64_t>(text))
        return *seed;
    return Error::badInput(VOX_TRANSLATE_NOOP("Error", "--seed must be a whole number from 0 to "
                                                       "18446744073709551615, but “%1” was given."),
                           {text});
}

Status checkDevice(const std::string& device)
{
    if (device == "auto" || device == "cpu" || device == "cuda")
        return {};
    return Error::badInput(VOX_TRANSLATE_NOOP("Error", "There is no device “%1”. Use auto, cpu or cuda."),
                           {device});
}

// Puts what was read where it belongs; the first error stays.
template <typename Target, typename Value>
void assign(Target& target, const Result<Value>& value, Status& status)
{
    if (!status)
        return;
    if (value)
        target = *value;
    else
        status = value.error();
}

}  // namespace

void SpeechOptions::addModel(CLI::App& command)
{
    command
        .add_option("--model", m_settings.model, "Model: an id of “models list”, a folder or an .onnx file")
        ->type_name("MODEL");
    command.add_option("--device", m_settings.device, "auto, cpu or cuda")->type_name("DEVICE");
    command.add_option("--threads", m_threads, "Threads that compute; 0: one for each physical core")
        ->type_name("N");
}

void SpeechOptions::addVoice(CLI::App& command)
{
    command.add_option("--voice", m_settings.voice, "Voice of the model; see “models list”")->type_name("ID");
    command.add_option("--vocoder", m_settings.vocoder, "reference (exact) or fast (half precision)")
        ->type_name("ID");
}

void SpeechOptions::addAll(CLI::App& command)
{
    addModel(command);
    addVoice(command);
    addStyle(command);
    addForOtherModels(command);
}

void SpeechOptions::addStyle(CLI::App& command)
{
    command
        .add_option("--emotion", m_emotion, "As in happy=0.6,calm=0.2, or neutral, warm, calm, tense, sad")
        ->type_name("EMOTION");
    command.add_option("--intensity,--emotion-alpha", m_intensity, "Strength of the emotion, 0 to 1")
        ->type_name("X");
    command.add_option("--rate", m_rate, "Speaking rate, 0.25 to 4; 2 is twice as fast")->type_name("X");
    command.add_option("--pitch", m_pitch, "Semitones up or down, -12 to 12")->type_name("SEMITONES");
    command.add_option("--seed", m_seed, "Same seed, same machine: same samples")->type_name("N");
    command.add_option("--pronunciations", m_pronunciations, "Your own dictionary of words")
        ->type_name("FILE");
    command.add_option("--department", m_settings.department, "Who pays, for the bill")->type_name("NAME");
    command.add_option("--project", m_settings.project, "What for, likewise")->type_name("NAME");
}

void SpeechOptions::addForOtherModels(CLI::App& command)
{
    const auto group = "Models with a sampler and recorded voices, such as VoxCPM";
    const auto add = [&](const char* name, auto& value, const char* help, const char* type) {
        command.add_option(name, value, help)->type_name(type)->group(group);
    };
    add("--steps", m_steps, "Solver steps; 0: the model's own number", "N");
    add("--cfg", m_guidance, "Classifier-free guidance scale; 0: the model's own", "X");
    add("--style", m_settings.styleText, "How to speak, in words: “a low, calm voice”", "TEXT");
    add("--reference", m_settings.reference, "A recording whose voice is to speak", "FILE");
    add("--reference-text", m_settings.referenceText, "What is said in it", "TEXT");
    add("--continue", m_settings.continued, "A recording to be continued", "FILE");
    add("--continue-text", m_settings.continuedText, "What is said in it", "TEXT");
    add("--min-tokens", m_leastTokens, "Speech tokens of a segment at least", "N");
    add("--max-tokens", m_mostTokens, "Speech tokens of a segment at most; 0: the model's own", "N");
    m_others = {{"--emotion-audio", kEmotionOption, {}}, {"--emotion-text", kEmotionOption, {}}};
    for (auto& option : m_others)
        command.add_option(option.name, option.value)->group("");
}

Status SpeechOptions::readModelOptions(SpeechSettings& settings) const
{
    Status status;
    std::int64_t steps = 0;
    assign(steps, integerIn({"--steps", 0, kMostSteps}, m_steps), status);
    assign(settings.guidance, numberIn({"--cfg", 0, kMostGuidance}, m_guidance), status);
    assign(settings.leastTokens, integerIn({"--min-tokens", 0, kMostTokens}, m_leastTokens), status);
    assign(settings.mostTokens, integerIn({"--max-tokens", 0, kMostTokens}, m_mostTokens), status);
    settings.solverSteps = static_cast<int>(steps);
    return status;
}

Status SpeechOptions::refuseOthers() const
{
    for (const auto& option : m_others)
        if (!option.value.empty())
            return Error::badInput(option.sentence, {option.name});
    return {};
}

Result<SpeechSettings> SpeechOptions::settings() const
{
    SpeechSettings settings = m_settings;
    Status status = refuseOthers();
    if (const auto read = readModelOptions(settings); status && !read)
        status = read;
    if (const auto device = checkDevice(settings.device); status && !device)
        status = device;
    assign(settings.emotion, parseEmotion(m_emotion), status);
    assign(settings.intensity, numberIn({"--intensity", 0, 1}, m_intensity), status);
    assign(settings.rate, numberIn({"--rate", 0.25, 4}, m_rate), status);
    assign(settings.pitchSemitones, numberIn({"--pitch", -12, 12}, m_pitch), status);
    assign(settings.seed, seedOf(m_seed), status);
    assign(settings.department, nameFor("--department", m_settings.department), status);
    assign(settings.project, nameFor("--project", m_settings.project), status);
    if (!status)
        return status.error();
    return settings;
}

Result<StudioNeeds> SpeechOptions::needs(const Places& places) const
{
    const auto threads = integerIn({"--threads", 0, kMostThreads}, m_threads);
    if (!threads)
        return threads.error();
    const auto dictionary = pronunciations(places);
    if (!dictionary)
        return dictionary.error();
    StudioNeeds needs;
    needs.threads =
        *threads > 0 ? static_cast<int>(*threads) : ui::readEngineSettings(places.dataDir).threads;
    needs.pronunciations = *dictionary;
    needs.computes = true;
    return needs;
}

Result<std::filesystem::path> SpeechOptions::pronunciations(const Places& places) const
{
    if (m_pronunciations.empty())
        return places.dataDir / "pronunciations.txt";
    std::error_code error;
    if (std::filesystem::is_regular_file(m_pronunciations, error))
        return std::filesystem::path(m_pronunciations);
    return Error::badInput(VOX_TRANSLATE_NOOP("Error", "There is no dictionary “%1”."), {m_pronunciations});
}

}  // namespace vox::app
