#pragma once

#include "ui/viewmodels/background_task.h"
#include "ui/viewmodels/take.h"

#include <QAbstractTableModel>

#include <filesystem>
#include <vector>

namespace vox::ui {

// The takes, newest first, kept in <folder>/index.json beside their sounds. The file is read and written on a
// worker thread. GUI thread.
class TakeListModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Play, Name, Settings, Rating, Length, Tokens, Cost, More, kColumns };

    explicit TakeListModel(std::filesystem::path folder, QObject* parent = nullptr);

    void load();
    bool loaded() const { return m_loaded; }
    const std::filesystem::path& folder() const { return m_folder; }
    const Take& take(int row) const { return m_takes[static_cast<std::size_t>(row)]; }
    std::filesystem::path fileOf(const Take& take) const;
    QString nameOf(const Take& take) const { return tr("Take %1").arg(take.number); }
    int rowOf(int number) const;  // −1 if there is none
    int nextNumber() const;

    void add(const Take& take);
    void setStars(int row, int stars);
    void remove(int row);         // the sound too
    void setPlaying(int number);  // the one on the player; 0: none

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void writeFailed();
    void rated(const QString& requestId, int stars);  // 1 … 5

private:
    QString text(const Take& take, int column) const;
    void save();

    std::filesystem::path m_folder;
    std::vector<Take> m_takes;
    int m_playing = 0;
    bool m_loaded = false;
    BackgroundTask m_loading, m_saving;
};

}  // namespace vox::ui
