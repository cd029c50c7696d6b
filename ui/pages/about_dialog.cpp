#include "ui/pages/about_dialog.h"

#include "ui/theme/fonts.h"
#include "ui/theme/tokens.h"
#include "ui/viewmodels/app_settings.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/layout.h"

#include <QFile>
#include <QTextBrowser>

namespace vox::ui {
namespace {

// In the order of the buttons.
constexpr const char* kFiles[] = {"voxledger.txt", "voice.txt"};

}  // namespace

AboutDialog::AboutDialog(const std::filesystem::path& licencesDir, QWidget* parent)
    : QDialog(parent)
    , m_folder(licencesDir)
    , m_text(new QTextBrowser)
{
    setWindowTitle(tr("About Voxledger"));
    resize(640, 560);
    auto* parts = new SegmentedControl({tr("Program and libraries"), tr("Voice")}, 0);
    m_text->setFont(vox::ui::font(Role::Body));
    m_text->setAccessibleName(tr("Licences"));
    m_text->setOpenExternalLinks(true);
    auto* close = button(tr("Close"), "primary");
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(parts, &SegmentedControl::chosen, this, &AboutDialog::showText);
    QFrame* sheet = frame("panel", column({m_text}, 0, {space::m, space::s, space::s, space::s}));
    setLayout(column({row({iconLabel(QStringLiteral("mark"), colours().accent, 40),
                           column({label(QStringLiteral("Voxledger"), Role::Title),
                                   label(tr("Version %1 · GPL-3.0-or-later").arg(QStringLiteral(VOX_VERSION)),
                                         Role::Secondary)},
                                  2),
                           Item::spring()},
                          space::m),
                      row({parts, Item::spring()}), Item(sheet, 1), row({Item::spring(), close})},
                     space::m, {space::xl, space::xl, space::xl, space::l}));
    showText(0);
}

void AboutDialog::showText(int index)
{
    const QString file = toQString(m_folder / kFiles[index]);
    m_reading.run(
        [file](std::stop_token) {
            QFile in(file);
            return in.open(QIODevice::ReadOnly) ? QString::fromUtf8(in.readAll()) : QString();
        },
        [this, file](const QString& text) {
            m_text->setPlainText(text.isEmpty() ? tr("“%1” cannot be read.").arg(file) : text);
        });
}

}  // namespace vox::ui
