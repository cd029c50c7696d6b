#include "ui/pages/pronunciation_dialog.h"

#include "ui/theme/fonts.h"
#include "ui/viewmodels/app_settings.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/layout.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QPlainTextEdit>
#include <QSaveFile>

#include <utility>

namespace vox::ui {
namespace {

bool writeText(const QString& file, const QByteArray& text)
{
    QDir().mkpath(QFileInfo(file).path());
    QSaveFile out(file);
    return out.open(QIODevice::WriteOnly) && out.write(text) == text.size() && out.commit();
}

}  // namespace

int firstBadPronunciation(const QString& text)
{
    const QStringList lines = text.split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString line = lines[i].section(u'#', 0, 0).trimmed();
        const qsizetype sign = line.indexOf(u'=');
        const bool whole = sign > 0 && !line.sliced(sign + 1).trimmed().isEmpty() &&
                           !line.first(sign).trimmed().contains(u' ');
        if (!line.isEmpty() && !whole)
            return static_cast<int>(i) + 1;
    }
    return 0;
}

PronunciationDialog::PronunciationDialog(std::filesystem::path file, QWidget* parent)
    : QDialog(parent)
    , m_file(std::move(file))
    , m_text(new QPlainTextEdit)
    , m_state(label({}, Role::Caption))
    , m_save(button(tr("Save"), "primary", QStringLiteral("save")))
{
    setWindowTitle(tr("Pronunciations"));
    resize(560, 480);
    m_text->setFont(vox::ui::font(Role::Mono));
    m_text->setAccessibleName(tr("Pronunciations"));
    m_text->setTabChangesFocus(true);
    m_text->setPlaceholderText(QStringLiteral("GIF = jif\nSiobhan = /ʃɪˈvɔːn/"));
    m_text->setEnabled(false);
    auto* cancel = button(tr("Cancel"));
    QFrame* sheet = frame("panel", column({m_text}, 0, {space::s, space::s, space::s, space::s}));
    setLayout(column(
        {paragraph(
             tr("One word a line: GIF = jif, or in IPA between strokes, Siobhan = /ʃɪˈvɔːn/. A # starts a "
                "comment. Used from the next start on.")),
         Item(sheet, 1), row({Item(m_state, 1), cancel, m_save})},
        space::m, {space::xl, space::xl, space::xl, space::l}));
    connect(m_text, &QPlainTextEdit::textChanged, this, &PronunciationDialog::check);
    connect(m_save, &QPushButton::clicked, this, &PronunciationDialog::write);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    read();
}

void PronunciationDialog::read()
{
    m_task.run(
        [file = toQString(m_file)](std::stop_token) {
            QFile in(file);
            return in.open(QIODevice::ReadOnly) ? QString::fromUtf8(in.readAll()) : QString();
        },
        [this](const QString& text) {
            m_text->setPlainText(text);
            m_text->setEnabled(true);
            m_text->setFocus();
        });
}

void PronunciationDialog::check()
{
    const int bad = firstBadPronunciation(m_text->toPlainText());
    setTone(m_state, bad ? "danger" : nullptr);
    m_state->setText(bad ? tr("Line %1 is not “word = reading”.").arg(bad) : QString());
    m_save->setEnabled(bad == 0);
}

void PronunciationDialog::write()
{
    m_save->setEnabled(false);
    m_task.run([file = toQString(m_file),
                text = m_text->toPlainText().toUtf8()](std::stop_token) { return writeText(file, text); },
               [this](bool written) {
                   if (written)
                       return accept();
                   setTone(m_state, "danger");
                   m_state->setText(tr("“%1” cannot be written.").arg(toQString(m_file)));
                   m_save->setEnabled(true);
               });
}

}  // namespace vox::ui
