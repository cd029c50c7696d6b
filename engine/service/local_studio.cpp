#include "engine/service/local_studio.h"

#include "engine/models/model_registry.h"
#include "engine/service/local_ledger.h"
#include "engine/service/local_speech.h"
#include "engine/text/pronunciation_dictionary.h"

#include <utility>

namespace vox {
namespace {

std::unique_ptr<ModelRegistry> builtinModels()
{
    auto registry = std::make_unique<ModelRegistry>();
    registerBuiltinModels(*registry);
    return registry;
}

Result<PronunciationDictionary> readDictionary(const std::filesystem::path& file)
{
    std::error_code ignored;
    if (file.empty() || !std::filesystem::exists(file, ignored))
        return PronunciationDictionary();
    return PronunciationDictionary::load(file);
}

Result<std::unique_ptr<LocalLedger>> openLedger(const StudioOptions& options, const Clock& clock)
{
    if (options.ledgerUse == StudioOptions::LedgerUse::None)
        return std::unique_ptr<LocalLedger>();
    auto ledger = Ledger::open({.directory = options.dataDir,
                                .clock = clock,
                                .readOnly = options.ledgerUse == StudioOptions::LedgerUse::Read,
                                .billingTimeZone = {},
                                .lockWait = options.lockWait});
    if (!ledger)
        return ledger.error();
    return std::make_unique<LocalLedger>(ledger.take());
}

std::vector<std::filesystem::path> voiceFoldersOf(const StudioOptions& options)
{
    auto folders = options.voiceFolders;
    folders.push_back(options.dataDir / "voices");
    return folders;
}

class Studio final : public LocalStudio {
public:
    struct Parts {
        TariffBook tariffs;
        PronunciationDictionary dictionary;
        std::unique_ptr<Clock> clock;
        std::unique_ptr<LocalLedger> ledger;
    };

    Studio(const StudioOptions& options, Parts parts)
        : m_parts(std::move(parts))
        , m_registry(builtinModels())
        , m_shelf(*m_registry, voiceFoldersOf(options))
        , m_speech({.registry = *m_registry,
                    .shelf = m_shelf,
                    .tariffs = m_parts.tariffs,
                    .dictionary = m_parts.dictionary,
                    .clock = *m_parts.clock,
                    .ledger = m_parts.ledger ? &m_parts.ledger->ledger() : nullptr,
                    .threads = options.threads,
                    .measuredSpeeds = options.dataDir / "measured_speeds.json"})
    {
    }

    SpeechService& speech() override { return m_speech; }
    LedgerService& ledger() override
    {
        require(m_parts.ledger != nullptr);
        return *m_parts.ledger;
    }
    const TariffBook& tariffs() const override { return m_parts.tariffs; }
    const ModelRegistry& registry() const override { return *m_registry; }

private:
    Parts m_parts;
    std::unique_ptr<ModelRegistry> m_registry;
    ModelShelf m_shelf;
    LocalSpeech m_speech;  // last: uses all of the above
};

}  // namespace

Result<std::unique_ptr<LocalStudio>> LocalStudio::open(const StudioOptions& options)
{
    auto tariffs = TariffBook::load(options.resourcesDir / "tariffs");
    if (!tariffs)
        return tariffs.error();
    auto dictionary = readDictionary(options.pronunciations);
    if (!dictionary)
        return dictionary.error();
    auto clock = std::make_unique<SystemClock>();
    auto ledger = openLedger(options, *clock);
    if (!ledger)
        return ledger.error();
    return std::unique_ptr<LocalStudio>(std::make_unique<Studio>(
        options, Studio::Parts{tariffs.take(), dictionary.take(), std::move(clock), ledger.take()}));
}

}  // namespace vox
