#include "ui/viewmodels/prices_view_model.h"

#include "ui/viewmodels/figures_text.h"
#include "ui/viewmodels/text_file.h"

#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace vox::ui {

PricesViewModel::PricesViewModel(const Parts& parts, QObject* parent)
    : QObject(parent)
    , m_parts(parts)
    , m_example(parts.prices, parts.clock)
    , m_whatIf(parts.prices)
    , m_advice(parts.prices, parts.settings)
{
}

Result<PricesViewModel::Listed> PricesViewModel::list()
{
    auto tariffs = m_parts.prices.tariffs();
    if (!tariffs)
        return tariffs.error();
    Listed listed{tariffs.take(), {}};
    std::reverse(listed.tariffs.begin(), listed.tariffs.end());
    if (const auto names = m_parts.ledger.departments()) {
        for (const std::string& name : *names)
            listed.departments << QString::fromStdString(name);
    }
    return listed;
}

void PricesViewModel::refresh()
{
    m_list.ask([this] { return list(); }, [this] { take(); });
    Q_EMIT changed();
}

void PricesViewModel::take()
{
    if (m_list.answered()) {
        m_tariffs = m_list.answer()->tariffs;
        m_departments = m_list.answer()->departments;
        if (!tariff(m_chosen)) {
            const auto inForce = std::find_if(m_tariffs.begin(), m_tariffs.end(),
                                              [](const TariffInfo& info) { return info.inForce; });
            const auto first = inForce == m_tariffs.end() ? m_tariffs.begin() : inForce;
            m_chosen = first == m_tariffs.end() ? QString() : QString::fromStdString(first->tariff.id);
        }
        follow();
    }
    Q_EMIT changed();
}

PricesViewModel::State PricesViewModel::state() const
{
    if (m_list.failed())
        return State::Failed;
    return m_list.answered() ? State::Ready : State::Loading;
}

const TariffInfo* PricesViewModel::tariff(const QString& id) const
{
    const auto found = std::find_if(m_tariffs.begin(), m_tariffs.end(), [&](const TariffInfo& info) {
        return info.tariff.id == id.toStdString();
    });
    return found == m_tariffs.end() ? nullptr : &*found;
}

const TariffInfo* PricesViewModel::chosen() const
{
    return tariff(m_chosen);
}

void PricesViewModel::choose(const QString& id)
{
    if (id == m_chosen || !tariff(id))
        return;
    m_chosen = id;
    follow();
    Q_EMIT changed();
}

// What is computed under the chosen tariff goes with it.
void PricesViewModel::follow()
{
    const TariffInfo* info = chosen();
    m_example.setTariff(info ? info->tariff : Tariff{});
    m_whatIf.setTariff(m_chosen);
    compareAgain();
}

void PricesViewModel::change(std::function<Result<Done>()> work)
{
    if (m_change.running())
        return;
    m_message = {};
    m_change.ask(std::move(work), [this] { takeChange(); });
    Q_EMIT changed();
}

void PricesViewModel::takeChange()
{
    if (m_change.failed()) {
        m_message = {PageMessage::Kind::Trouble, tr("Nothing was changed"), m_change.failure()};
        return Q_EMIT changed();
    }
    const Done& done = *m_change.answer();
    m_message = {PageMessage::Kind::Done, done.headline, done.advice};
    if (!done.select.isEmpty())
        m_chosen = done.select;
    refresh();
}

void PricesViewModel::importFiles(const QStringList& files)
{
    if (files.isEmpty())
        return;
    change([&prices = m_parts.prices, files]() -> Result<Done> {
        QStringList names;
        QString last;
        for (const QString& file : files) {
            const auto info = prices.importTariff(toPath(file));
            if (!info)
                return info.error();
            names << QString::fromStdString(info->tariff.name);
            last = QString::fromStdString(info->tariff.id);
        }
        return Done{tr("Imported: %1").arg(names.join(QStringLiteral(", "))),
                    tr("Requests go on at the prices in force until you use another tariff."), last};
    });
}

void PricesViewModel::importJson(const QString& json)
{
    change([&prices = m_parts.prices, text = json.toStdString()]() -> Result<Done> {
        const auto info = prices.importTariffJson(text);
        if (!info)
            return info.error();
        return Done{tr("Imported: %1").arg(QString::fromStdString(info->tariff.name)),
                    tr("Requests go on at the prices in force until you use another tariff."),
                    QString::fromStdString(info->tariff.id)};
    });
}

bool PricesViewModel::canUse() const
{
    return chosen() && !busy();
}

bool PricesViewModel::canRemove() const
{
    const TariffInfo* info = chosen();
    return info && !info->used && !info->shipped && !info->inForce && !busy();
}

void PricesViewModel::useChosen(std::optional<UtcTime> from)
{
    const TariffInfo* info = chosen();
    if (!info)
        return;
    change([&prices = m_parts.prices, from, id = info->tariff.id,
            name = QString::fromStdString(info->tariff.name)]() -> Result<Done> {
        if (const Status used = prices.useTariff(id, from); !used)
            return used.error();
        const QString when = from ? tr("“%1” prices requests from %2 on").arg(name, minuteText(*from))
                                  : tr("“%1” prices requests from now on").arg(name);
        return Done{when, tr("What was charged before stays as it is."), {}};
    });
}

void PricesViewModel::removeChosen()
{
    if (!canRemove())
        return;
    const Tariff& gone = chosen()->tariff;
    change(
        [&prices = m_parts.prices, id = gone.id, name = QString::fromStdString(gone.name)]() -> Result<Done> {
            if (const Status removed = prices.removeTariff(id); !removed)
                return removed.error();
            return Done{tr("Removed: %1").arg(name), tr("No request was ever priced by it."), {}};
        });
}

void PricesViewModel::saveChosen(const QString& file)
{
    const TariffInfo* info = chosen();
    if (!info)
        return;
    change([file, json = QString::fromStdString(info->tariff.json)]() -> Result<Done> {
        if (const Status written = writeTextFile(file, json); !written)
            return written.error();
        return Done{tr("Saved a copy"), file, {}};
    });
}

void PricesViewModel::dismissMessage()
{
    m_message = {};
}

void PricesViewModel::compareWith(const QString& other)
{
    if (other == m_other)
        return;
    m_other = other;
    compareAgain();
    Q_EMIT changed();
}

void PricesViewModel::compareAgain()
{
    m_difference.forget();
    if (m_other.isEmpty() || m_other == m_chosen || !tariff(m_other))
        return;
    m_difference.ask([&prices = m_parts.prices, before = m_other.toStdString(),
                      after = m_chosen.toStdString()] { return prices.difference(before, after); },
                     [this] { Q_EMIT changed(); });
}

QStringList PricesViewModel::differences() const
{
    QStringList lines;
    if (m_difference.answered()) {
        for (const Sentence& sentence : *m_difference.answer())
            lines << sentenceText(sentence);
    }
    return lines;
}

}  // namespace vox::ui
