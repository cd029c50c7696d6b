#pragma once

#include "engine/api/ledger_service.h"
#include "engine/api/price_service.h"
#include "ui/viewmodels/app_settings.h"
#include "ui/viewmodels/page_message.h"
#include "ui/viewmodels/prices_advice.h"
#include "ui/viewmodels/prices_example.h"
#include "ui/viewmodels/prices_what_if.h"
#include "ui/viewmodels/question.h"

#include <QObject>
#include <QStringList>

namespace vox::ui {

// The price lists as their page shows them: which there are, which one is looked at, what it differs in from
// another, and what may be done with it. Asks the service on worker threads only. GUI thread.
class PricesViewModel final : public QObject {
    Q_OBJECT

public:
    enum class State { Loading, Ready, Failed };

    // All must outlive it.
    struct Parts {
        PriceService& prices;
        LedgerService& ledger;
        const Clock& clock;
        AppSettings& settings;
    };
    explicit PricesViewModel(const Parts& parts, QObject* parent = nullptr);

    void refresh();
    State state() const;
    QString failure() const { return m_list.failure(); }
    const std::vector<TariffInfo>& tariffs() const { return m_tariffs; }  // newest start first

    void choose(const QString& id);
    const TariffInfo* chosen() const;  // null until there are any
    const TariffInfo* tariff(const QString& id) const;

    // One thing at a time; what came of it is in message().
    bool busy() const { return m_change.running(); }
    void importFiles(const QStringList& files);
    void importJson(const QString& json);
    void useChosen(std::optional<UtcTime> from);
    void removeChosen();
    bool canUse() const;
    bool canRemove() const;
    void saveChosen(const QString& file);  // a copy of its file
    const PageMessage& message() const { return m_message; }
    void dismissMessage();

    // What the chosen one does otherwise than `other`, in words.
    void compareWith(const QString& other);
    const QString& comparedWith() const { return m_other; }
    bool comparing() const { return m_difference.running(); }
    QStringList differences() const;
    QString compareFailure() const { return m_difference.failure(); }

    PricesExample& example() { return m_example; }
    PricesWhatIf& whatIf() { return m_whatIf; }
    PricesAdvice& advice() { return m_advice; }
    const Clock& clock() const { return m_parts.clock; }
    const QStringList& departments() const { return m_departments; }

Q_SIGNALS:
    void changed();

private:
    struct Listed {
        std::vector<TariffInfo> tariffs;
        QStringList departments;
    };
    struct Done {
        QString headline, advice, select;  // id of the tariff to look at then
    };

    Result<Listed> list();
    void take();
    void change(std::function<Result<Done>()> work);
    void takeChange();
    void follow();
    void compareAgain();

    Parts m_parts;
    std::vector<TariffInfo> m_tariffs;
    QStringList m_departments;
    QString m_chosen, m_other;
    PageMessage m_message;
    PricesExample m_example;
    PricesWhatIf m_whatIf;
    PricesAdvice m_advice;
    Question<Listed> m_list;
    Question<Done> m_change;
    Question<std::vector<Sentence>> m_difference;
};

}  // namespace vox::ui
