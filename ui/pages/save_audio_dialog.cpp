#include "ui/pages/save_audio_dialog.h"

#include "ui/viewmodels/app_settings.h"
#include "ui/viewmodels/figures_text.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/layout.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QMessageBox>

#include <array>
#include <vector>

namespace vox::ui {
namespace {

struct Format {
    const char* name;
    const char* ending;
    std::vector<int> rates;  // that it can have, beside the voice's own
};

const std::array<Format, 5>& formats()
{
    static const std::array<Format, 5> all{{{"WAV", "wav", {16'000, 22'050, 24'000, 44'100, 48'000}},
                                            {"FLAC", "flac", {16'000, 22'050, 24'000, 44'100, 48'000}},
                                            {"Ogg Vorbis", "ogg", {16'000, 22'050, 24'000, 44'100, 48'000}},
                                            {"Opus", "opus", {16'000, 24'000, 48'000}},
                                            {"MP3", "mp3", {16'000, 22'050, 24'000, 44'100, 48'000}}}};
    return all;
}

QStringList formatNames()
{
    QStringList names;
    for (const Format& format : formats())
        names << QString::fromLatin1(format.name);
    return names;
}

}  // namespace

SaveAudioDialog::SaveAudioDialog(const QString& folder, const QString& name, QWidget* parent)
    : QDialog(parent)
    , m_path(new QLineEdit(QDir(folder).filePath(name + QStringLiteral(".wav"))))
    , m_format(combo(formatNames(), tr("Format")))
    , m_rate(combo({}, tr("Sample rate")))
    , m_save(button(tr("Save"), "primary", QStringLiteral("save")))
{
    setWindowTitle(tr("Save audio"));
    setMinimumWidth(520);
    m_path->setAccessibleName(tr("File"));
    auto* choose = button(tr("Browse…"));
    auto* cancel = button(tr("Cancel"));
    m_save->setDefault(true);
    const auto field = [](const QString& title, QWidget* control) {
        auto* caption = label(title, Role::Caption);
        caption->setBuddy(control);
        return column({caption, control}, space::xs);
    };
    setLayout(column(
        {row({Item(field(tr("File"), m_path), 1), Item(column({Item::spring(), choose}, 0))}),
         row({Item(field(tr("Format"), m_format), 1), Item(field(tr("Sample rate"), m_rate), 1)}, space::m),
         paragraph(tr("Rates above the voice’s own make the file larger, not the sound better."),
                   Role::Caption),
         row({Item::spring(), cancel, m_save})},
        space::m, {space::xl, space::xl, space::xl, space::l}));
    connect(choose, &QPushButton::clicked, this, &SaveAudioDialog::browse);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &SaveAudioDialog::check);
    connect(m_format, &QComboBox::currentIndexChanged, this, [this] {
        showRates();
        fitEnding();
    });
    connect(m_path, &QLineEdit::textChanged, this,
            [this](const QString& path) { m_save->setEnabled(!QFileInfo(path).fileName().isEmpty()); });
    showRates();
}

void SaveAudioDialog::showRates()
{
    m_rate->clear();
    m_rate->addItem(tr("As the voice"), 0);
    for (const int rate : formats()[static_cast<std::size_t>(m_format->currentIndex())].rates)
        m_rate->addItem(tr("%1 Hz").arg(countText(rate)), rate);
}

void SaveAudioDialog::fitEnding()
{
    const QFileInfo now(m_path->text());
    const QString ending =
        QString::fromLatin1(formats()[static_cast<std::size_t>(m_format->currentIndex())].ending);
    m_path->setText(QDir(now.path()).filePath(now.completeBaseName() + u'.' + ending));
}

void SaveAudioDialog::browse()
{
    const QString path = QFileDialog::getSaveFileName(this, tr("Save audio"), m_path->text(), {}, nullptr,
                                                      QFileDialog::DontConfirmOverwrite);
    if (path.isEmpty())
        return;
    m_path->setText(path);
    const QString ending = QFileInfo(path).suffix().toLower();
    for (std::size_t i = 0; i < formats().size(); ++i)
        if (ending == QLatin1String(formats()[i].ending))
            m_format->setCurrentIndex(static_cast<int>(i));
    fitEnding();
}

// An existing file is only replaced if the user says so.
void SaveAudioDialog::check()
{
    if (QFileInfo::exists(m_path->text()) &&
        QMessageBox::question(this, tr("Save audio"),
                              tr("“%1” is there already. Replace it?").arg(m_path->text())) !=
            QMessageBox::Yes)
        return;
    accept();
}

OutputFile SaveAudioDialog::file() const
{
    OutputFile result{toPath(m_path->text()), {}};
    if (const int rate = m_rate->currentData().toInt(); rate > 0)
        result.sampleRate = rate;
    return result;
}

}  // namespace vox::ui
