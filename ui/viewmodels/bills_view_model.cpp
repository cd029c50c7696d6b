#include "ui/viewmodels/bills_view_model.h"

#include "ui/viewmodels/bills_words.h"
#include "ui/viewmodels/figures_text.h"

#include <QTimeZone>

#include <algorithm>
#include <chrono>

namespace vox::ui {
namespace {

using namespace std::chrono_literals;
constexpr auto kLookEvery = 1s;
const QString kZone = QStringLiteral("bills/zone");
const QString kProfile = QStringLiteral("bills/profile");
const QString kBy = QStringLiteral("bills/by");

QStringList names(const Result<std::vector<std::string>>& from)
{
    QStringList list;
    if (from) {
        for (const std::string& name : *from)
            list << QString::fromStdString(name);
    }
    return list;
}

// What is stored, if it is still offered.
std::string stored(const QVariant& value, const std::vector<BillOption>& offered, const std::string& fallback)
{
    const std::string id = value.toString().toStdString();
    const bool known = std::any_of(offered.begin(), offered.end(),
                                   [&](const BillOption& option) { return option.id == id; });
    return value.isValid() && known ? id : fallback;
}

}  // namespace

BillsViewModel::BillsViewModel(const Parts& parts, QObject* parent)
    : QObject(parent)
    , m_parts(parts)
    , m_check(parts.books)
{
    const AppSettings& settings = parts.settings;
    m_choice.days = *periodDays(m_choice.period, today());
    m_choice.zone = settings.value(kZone, QString::fromUtf8(QTimeZone::systemTimeZoneId())).toString();
    m_choice.profile = stored(settings.value(kProfile), billProfiles(), m_choice.profile);
    m_choice.by = stored(settings.value(kBy), billGroupings(), m_choice.by);
    m_poll.setInterval(kLookEvery);
    connect(&m_poll, &QTimer::timeout, this, &BillsViewModel::look);
}

QDate BillsViewModel::today() const
{
    return localTime(m_parts.clock.utcNow()).date();
}

void BillsViewModel::setActive(bool active)
{
    if (active == m_poll.isActive())
        return;
    if (!active)
        return m_poll.stop();
    m_poll.start();
    look();
}

void BillsViewModel::look()
{
    const LedgerHead head = m_parts.ledger.head();
    const bool known = m_fresh && head.seq == m_head.seq && head.hash == m_head.hash;
    if (!known && !m_asked.running())
        refresh();
}

void BillsViewModel::setChoice(const BillChoice& choice)
{
    if (choice == m_choice)
        return;
    m_choice = choice;
    m_message = {};
    m_parts.settings.setValue(kZone, choice.zone);
    m_parts.settings.setValue(kProfile, QString::fromStdString(choice.profile));
    m_parts.settings.setValue(kBy, QString::fromStdString(choice.by));
    m_fresh = false;
    if (m_poll.isActive())
        refresh();
    Q_EMIT changed();
}

BillRequest BillsViewModel::request() const
{
    BillRequest request;
    request.fromDay = m_choice.days.first.toString(Qt::ISODate).toStdString();
    request.toDay = m_choice.days.last.toString(Qt::ISODate).toStdString();
    request.timeZone = m_choice.zone.toStdString();
    request.profile = m_choice.profile;
    request.by = m_choice.by;
    request.filter.department = m_choice.department.toStdString();
    request.filter.project = m_choice.project.toStdString();
    request.filter.model = m_choice.model.toStdString();
    request.filter.voice = m_choice.voice.toStdString();
    return request;
}

Result<BillsViewModel::Asked> BillsViewModel::ask(const BillRequest& request) const
{
    const LedgerHead head = m_parts.ledger.head();  // before: rows that come meanwhile are looked at again
    auto bill = m_parts.books.previewBill(request, kLines);
    if (!bill)
        return bill.error();
    LedgerService& ledger = m_parts.ledger;
    return Asked{
        bill.take(), {names(ledger.departments()), names(ledger.projects()), names(ledger.models())}, head};
}

void BillsViewModel::refresh()
{
    m_asked.ask([this, wanted = request()] { return ask(wanted); }, [this] { take(); });
}

void BillsViewModel::take()
{
    m_fresh = true;
    if (m_asked.failed()) {
        m_head = m_parts.ledger.head();
        m_table.setBill(nullptr);
        return Q_EMIT changed();
    }
    const Asked& asked = *m_asked.answer();
    m_head = asked.head;
    m_totals = asked.bill.summary.totals;
    m_table.setBill(&asked.bill);
    if (m_facets != asked.facets) {
        m_facets = asked.facets;
        Q_EMIT facetsChanged();
    }
    Q_EMIT changed();
}

BillsViewModel::State BillsViewModel::state() const
{
    if (m_asked.failed())
        return State::Failed;
    if (!m_asked.answered())
        return State::Loading;
    return rows() > 0 ? State::Ready : State::Empty;
}

std::int64_t BillsViewModel::rows() const
{
    return m_asked.answered() ? m_asked.answer()->bill.summary.rows : 0;
}

QString BillsViewModel::linesNote() const
{
    QStringList notes;
    if (m_table.rowCount() >= static_cast<int>(kLines))
        notes << tr("The first %1 lines.").arg(kLines);
    if (const int columns = m_table.emptyColumns(); columns > 0)
        notes << (columns == 1 ? tr("1 column, empty in all of them, is not shown.")
                               : tr("%1 columns, empty in all of them, are not shown.").arg(columns));
    return notes.join(u' ');
}

void BillsViewModel::exportTo(const QString& file)
{
    write(file, false);
}

void BillsViewModel::exportRecordsTo(const QString& file)
{
    write(file, true);
}

void BillsViewModel::write(const QString& file, bool asRecords)
{
    if (exporting())
        return;
    BillRequest wanted = request();
    wanted.path = toPath(file);
    m_message = {};
    m_writing.ask(
        [&parts = m_parts, wanted, asRecords] {
            return asRecords ? parts.books.exportJsonl(wanted) : parts.ledger.exportBill(wanted);
        },
        [this, file] { takeWritten(file); });
    Q_EMIT changed();
}

void BillsViewModel::takeWritten(const QString& file)
{
    if (m_writing.failed()) {
        m_message = {PageMessage::Kind::Trouble, tr("There is no bill"), m_writing.failure()};
        return Q_EMIT changed();
    }
    const BillSummary& summary = *m_writing.answer();
    QString advice = tr("Written to %1").arg(file);
    if (!summary.manifest.empty())
        advice += u'\n' + tr("Its manifest, with which anyone can check it: %1")
                              .arg(toQString(summary.manifest.filename()));
    m_message = {PageMessage::Kind::Done,
                 QStringLiteral("%1, %2").arg(rowsText(summary.rows), totalsText(summary.totals)), advice};
    Q_EMIT changed();
}

}  // namespace vox::ui
