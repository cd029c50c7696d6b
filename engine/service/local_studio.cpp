#include "engine/service/local_studio.h"

#include "engine/insight/calibrator.h"
#include "engine/ledger/ledger_reader.h"
#include "engine/models/model_registry.h"
#include "engine/pricing/tariff_shelf.h"
#include "engine/runtime/audio_cache.h"
#include "engine/service/estimate_history.h"
#include "engine/service/local_bookkeeping.h"
#include "engine/service/local_budgets.h"
#include "engine/service/local_insight.h"
#include "engine/service/local_ledger.h"
#include "engine/service/local_prices.h"
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

// What earlier jobs taught about estimates; nothing where there is no ledger yet.
std::unique_ptr<Calibrator> calibratorFor(const StudioOptions& options, const Clock& clock)
{
    auto calibrator = std::make_unique<Calibrator>(calibrationMarksIn(options.dataDir));
    if (auto reader = LedgerReader::open(options.dataDir))
        (void)teachHistory(*calibrator, **reader, clock.utcNow());  // what cannot be read teaches nothing
    return calibrator;
}

std::vector<std::filesystem::path> voiceFoldersOf(const StudioOptions& options)
{
    auto folders = options.voiceFolders;
    folders.push_back(options.dataDir / "voices");
    return folders;
}

// The services that need a ledger.
struct Books {
    Books(LocalLedger& ledger, const TariffShelf& prices, const Clock& clock)
        : budgets(ledger.ledger(), clock)
        , bookkeeping({.ledger = ledger.ledger(),
                       .prices = prices,
                       .clock = clock,
                       .program = "voxledger " VOX_VERSION,
                       .closeReaders = [&ledger] { ledger.closeReaders(); }})
    {
    }

    LocalBudgets budgets;
    LocalBookkeeping bookkeeping;
};

class Studio final : public LocalStudio {
public:
    struct Parts {
        std::unique_ptr<TariffShelf> tariffs;
        PronunciationDictionary dictionary;
        std::unique_ptr<Clock> clock;
        std::unique_ptr<LocalLedger> ledger;
    };

    Studio(const StudioOptions& options, Parts parts)
        : m_parts(std::move(parts))
        , m_registry(builtinModels())
        , m_shelf(*m_registry, voiceFoldersOf(options))
        , m_calibrator(calibratorFor(options, *m_parts.clock))
        , m_cache(options.dataDir / "cache", options.cacheBytes)
        , m_history(options.dataDir)
        , m_prices(*m_parts.tariffs, m_history, *m_parts.clock)
        , m_insight(options.dataDir, *m_parts.clock)
        , m_speech({.registry = *m_registry,
                    .shelf = m_shelf,
                    .tariffs = *m_parts.tariffs,
                    .dictionary = m_parts.dictionary,
                    .clock = *m_parts.clock,
                    .ledger = m_parts.ledger ? &m_parts.ledger->ledger() : nullptr,
                    .calibrator = m_calibrator.get(),
                    .cache = options.cacheBytes > 0 ? &m_cache : nullptr,
                    .dataDir = options.dataDir,
                    .threads = options.threads,
                    .measuredSpeeds = options.dataDir / "measured_speeds.json"})
    {
        if (m_parts.ledger)
            m_books.emplace(*m_parts.ledger, *m_parts.tariffs, *m_parts.clock);
    }

    SpeechService& speech() override { return m_speech; }
    PriceService& prices() override { return m_prices; }
    LedgerService& ledger() override
    {
        require(m_parts.ledger != nullptr);
        return *m_parts.ledger;
    }
    BudgetService& budgets() override { return books().budgets; }
    BookkeepingService& bookkeeping() override { return books().bookkeeping; }
    InsightService& insight() override { return m_insight; }
    const ModelRegistry& registry() const override { return *m_registry; }

private:
    Books& books()
    {
        require(m_books.has_value());
        return *m_books;
    }

    Parts m_parts;
    std::unique_ptr<ModelRegistry> m_registry;
    ModelShelf m_shelf;
    std::unique_ptr<Calibrator> m_calibrator;
    AudioCache m_cache;
    LedgerPriceHistory m_history;
    LocalPrices m_prices;
    LocalInsight m_insight;
    std::optional<Books> m_books;
    LocalSpeech m_speech;  // last: uses all of the above
};

}  // namespace

Result<std::unique_ptr<LocalStudio>> LocalStudio::open(const StudioOptions& options)
{
    auto tariffs = TariffShelf::open(TariffPlaces::of(options.resourcesDir, options.dataDir));
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
