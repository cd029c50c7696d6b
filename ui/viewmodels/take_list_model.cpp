#include "ui/viewmodels/take_list_model.h"

#include "ui/viewmodels/app_settings.h"
#include "ui/viewmodels/figures_text.h"
#include "ui/viewmodels/speech_words.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>
#include <QThreadPool>

#include <algorithm>

namespace vox::ui {
namespace {

QString indexFile(const std::filesystem::path& folder)
{
    return toQString(folder / "index.json");
}

std::vector<Take> readTakes(const std::filesystem::path& folder)
{
    std::vector<Take> takes;
    QFile file(indexFile(folder));
    if (!file.open(QIODevice::ReadOnly))
        return takes;
    const QJsonArray list =
        QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("takes")).toArray();
    for (const auto entry : list)
        if (auto take = takeFrom(entry.toObject()))
            takes.push_back(std::move(*take));
    std::stable_sort(takes.begin(), takes.end(),
                     [](const Take& a, const Take& b) { return a.number > b.number; });
    return takes;
}

bool writeTakes(const std::filesystem::path& folder, const std::vector<Take>& takes)
{
    QJsonArray list;
    for (const Take& take : takes)
        list.append(toJson(take));
    const QJsonObject document{{QStringLiteral("version"), 1}, {QStringLiteral("takes"), list}};
    if (!QDir().mkpath(toQString(folder)))
        return false;
    QSaveFile file(indexFile(folder));
    return file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(document).toJson()) > 0 &&
           file.commit();
}

}  // namespace

TakeListModel::TakeListModel(std::filesystem::path folder, QObject* parent)
    : QAbstractTableModel(parent)
    , m_folder(std::move(folder))
{
}

void TakeListModel::load()
{
    m_loading.run([folder = m_folder](std::stop_token) { return readTakes(folder); },
                  [this](std::vector<Take> takes) {
                      beginResetModel();
                      for (auto made = m_takes.rbegin(); made != m_takes.rend(); ++made) {
                          made->number =
                              takes.empty() ? 1 : takes.front().number + 1;  // it was quicker than the disk
                          takes.insert(takes.begin(), std::move(*made));
                      }
                      m_takes = std::move(takes);
                      m_loaded = true;
                      endResetModel();
                  });
}

std::filesystem::path TakeListModel::fileOf(const Take& take) const
{
    return m_folder / toPath(take.file);
}

int TakeListModel::rowOf(int number) const
{
    const auto found =
        std::find_if(m_takes.begin(), m_takes.end(), [=](const Take& t) { return t.number == number; });
    return found == m_takes.end() ? -1 : static_cast<int>(found - m_takes.begin());
}

int TakeListModel::nextNumber() const
{
    return m_takes.empty() ? 1 : m_takes.front().number + 1;
}

void TakeListModel::add(const Take& take)
{
    beginInsertRows({}, 0, 0);
    m_takes.insert(m_takes.begin(), take);
    endInsertRows();
    save();
}

void TakeListModel::setStars(int row, int stars)
{
    m_takes[static_cast<std::size_t>(row)].stars = std::clamp(stars, 0, 5);
    Q_EMIT dataChanged(index(row, Rating), index(row, Rating));
    if (const Take& rating = take(row); rating.stars > 0)
        Q_EMIT rated(rating.requestId, rating.stars);
    save();
}

void TakeListModel::remove(int row)
{
    const QString file = toQString(fileOf(take(row)));
    beginRemoveRows({}, row, row);
    m_takes.erase(m_takes.begin() + row);
    endRemoveRows();
    QThreadPool::globalInstance()->start([file] { QFile::remove(file); });
    save();
}

void TakeListModel::setPlaying(int number)
{
    for (const int changed : {std::exchange(m_playing, number), number})
        if (const int row = rowOf(changed); row >= 0)
            Q_EMIT dataChanged(index(row, Play), index(row, Play));
}

void TakeListModel::save()
{
    m_saving.run([folder = m_folder, takes = m_takes](std::stop_token) { return writeTakes(folder, takes); },
                 [this](bool written) {
                     if (!written)
                         Q_EMIT writeFailed();
                 });
}

int TakeListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_takes.size());
}

int TakeListModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QString TakeListModel::text(const Take& take, int column) const
{
    switch (column) {
    case Name:
        return nameOf(take);
    case Settings:
        return settingsText(take.settings);
    case Length:
        return durationText(take.seconds);
    case Tokens:
        return countText(take.speechTokens);
    case Cost:
        return moneyText(take.cost, 6);
    default:
        return {};
    }
}

QVariant TakeListModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Take& shown = take(index.row());
    const bool right = index.column() >= Rating && index.column() <= Cost;
    switch (role) {
    case Qt::DisplayRole:
        return text(shown, index.column());
    case Qt::TextAlignmentRole:
        return int((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::ToolTipRole:
        return index.column() == Settings ? QVariant(shown.title)
               : index.column() == Cost   ? QVariant(moneyText(shown.cost))
                                          : QVariant();
    case Qt::EditRole:
        return index.column() == Rating ? QVariant(shown.stars) : QVariant();
    case Qt::CheckStateRole:
        return {};
    case Qt::UserRole:
        return index.column() == Play ? QVariant(shown.number == m_playing) : QVariant();
    case Qt::AccessibleTextRole:
        if (index.column() == Play)
            return tr("Play %1").arg(nameOf(shown));
        if (index.column() == Rating)
            return tr("%1 of 5 stars").arg(shown.stars);
        if (index.column() == More)
            return tr("More for %1").arg(nameOf(shown));
        return text(shown, index.column());
    default:
        return {};
    }
}

QVariant TakeListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section >= Rating && section <= Cost ? Qt::AlignRight : Qt::AlignLeft) |
                   Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Takes");
    case Rating:
        return tr("Rating");
    case Length:
        return tr("Length");
    case Tokens:
        return tr("Tokens");
    case Cost:
        return tr("Cost");
    default:
        return {};
    }
}

}  // namespace vox::ui
