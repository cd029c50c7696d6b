#include "ui/viewmodels/bills_check.h"

#include "ui/viewmodels/app_settings.h"
#include "ui/viewmodels/figures_text.h"
#include "ui/viewmodels/ledger_bill_export.h"

#include <QFileInfo>

#include <algorithm>

namespace vox::ui {

BillsCheck::BillsCheck(BookkeepingService& books, QObject* parent)
    : QObject(parent)
    , m_books(books)
{
}

void BillsCheck::start(const QStringList& files)
{
    if (files.isEmpty())
        return;
    const auto isManifest = [](const QString& file) {
        return file.endsWith(QLatin1String(".json"), Qt::CaseInsensitive);
    };
    const auto bill = std::find_if_not(files.begin(), files.end(), isManifest);
    const auto manifest = std::find_if(files.begin(), files.end(), isManifest);
    m_file = bill == files.end() ? files.front() : *bill;
    const QString beside = bill == files.end() || manifest == files.end() ? QString() : *manifest;
    m_verdict.forget();
    m_verdict.ask([&books = m_books, file = toPath(m_file),
                   stated = toPath(beside)] { return books.verifyBill(file, stated); },
                  [this] { Q_EMIT changed(); });
    Q_EMIT changed();
}

void BillsCheck::close()
{
    m_verdict.forget();
    m_file.clear();
    Q_EMIT changed();
}

BillsCheck::State BillsCheck::state() const
{
    if (m_verdict.running())
        return State::Running;
    if (m_verdict.failed())
        return State::Failed;
    if (!m_verdict.answered())
        return State::Idle;
    if (!m_verdict.answer()->whole)
        return State::Altered;
    return m_verdict.answer()->isSigned ? State::Whole : State::Unsigned;
}

QString BillsCheck::headline() const
{
    const QString name = QFileInfo(m_file).fileName();
    switch (state()) {
    case State::Idle:
        break;
    case State::Running:
        return tr("Checking “%1”…").arg(name);
    case State::Whole:
        return tr("“%1” is whole: %2, each as it was written").arg(name, rowsText(m_verdict.answer()->rows));
    case State::Unsigned:
        return tr("“%1” fits its manifest, which is not signed").arg(name);
    case State::Altered:
        return tr("“%1” is not as it was written").arg(name);
    case State::Failed:
        return tr("“%1” could not be checked").arg(name);
    }
    return {};
}

QStringList BillsCheck::notes() const
{
    QStringList lines;
    if (!m_verdict.running() && m_verdict.answered()) {
        for (const Sentence& note : m_verdict.answer()->notes)
            lines << sentenceText(note);
    }
    return lines;
}

QStringList BillsCheck::faults() const
{
    if (state() == State::Failed)
        return {m_verdict.failure()};
    if (state() != State::Altered)
        return {};
    const std::vector<Sentence>& all = m_verdict.answer()->faults;
    QStringList lines;
    for (std::size_t i = 0; i < std::min(kFaults, all.size()); ++i)
        lines << sentenceText(all[i]);
    if (all.size() > kFaults)
        lines << tr("And %1 more.").arg(countText(static_cast<std::int64_t>(all.size() - kFaults)));
    return lines;
}

}  // namespace vox::ui
