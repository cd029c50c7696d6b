#include "ui/pages/studio_page.h"

#include "ui/pages/save_audio_dialog.h"
#include "ui/pages/studio_inspector.h"
#include "ui/pages/studio_notice.h"
#include "ui/pages/studio_takes.h"
#include "ui/pages/studio_transport.h"
#include "ui/viewmodels/figures_text.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/layout.h"
#include "ui/widgets/page_parts.h"
#include "ui/widgets/script_editor.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QScrollBar>
#include <QShortcut>
#include <QSplitter>
#include <QStandardPaths>

#include <algorithm>
#include <numeric>

namespace vox::ui {
namespace {

constexpr int kNarrow = 1100;
const QString kOpenFolder = QStringLiteral("studio/open_folder"),
              kSaveFolder = QStringLiteral("studio/save_folder");

QString folderOr(const AppSettings& settings, const QString& key, QStandardPaths::StandardLocation usual)
{
    return settings.value(key, QStandardPaths::writableLocation(usual)).toString();
}

}  // namespace

StudioPage::StudioPage(StudioModel& studio, QWidget* parent)
    : Page(parent)
    , m_studio(studio)
    , m_editor(new ScriptEditor(studio.script()))
    , m_split(new QSplitter(Qt::Vertical))
{
    m_split->addWidget(upper());
    m_split->addWidget(lower());
    m_split->setHandleWidth(1);
    m_split->setChildrenCollapsible(false);
    connect(m_split, &QSplitter::splitterMoved, this, [this] { m_moved = true; });
    setLayout(row({Item(m_split, 1), vline(), new StudioInspector(studio)}, 0));
    setFocusProxy(m_editor);
    addShortcuts();
    connect(&studio, &StudioModel::changed, this, &StudioPage::refresh);
    connect(&studio, &StudioModel::soundChanged, this, &StudioPage::showNow);
    connect(&studio, &StudioModel::troubleChanged, this, &StudioPage::showTrouble);
    connect(&studio.script(), &ScriptModel::renamed, this, &StudioPage::refresh);
    connect(m_editor, &ScriptEditor::fileDropped, &studio.script(), &ScriptModel::open);
    refresh();
    showTrouble();
}

QPushButton* StudioPage::toggle(const QString& text, const char* iconName, const QString& key)
{
    auto* result = button(text, "toggle", QString::fromLatin1(iconName));
    result->setCheckable(true);
    result->setChecked(m_studio.settings().value(key, true).toBool());
    connect(result, &QPushButton::toggled, this,
            [this, key](bool on) { m_studio.settings().setValue(key, on); });
    return result;
}

PageHeader* StudioPage::header()
{
    m_tint = toggle(tr("Cost tint"), "heat", QStringLiteral("studio/tint"));
    m_follow = toggle(tr("Follow"), "follow", QStringLiteral("studio/follow"));
    m_tint->setToolTip(tr("Tints each word by what it costs"));
    m_follow->setToolTip(tr("Marks the word that sounds now"));
    m_editor->setCostTint(m_tint->isChecked());
    m_editor->setFollowing(m_follow->isChecked());
    connect(m_tint, &QPushButton::toggled, m_editor, &ScriptEditor::setCostTint);
    connect(m_follow, &QPushButton::toggled, m_editor, &ScriptEditor::setFollowing);
    m_open = button(tr("Open…"), nullptr, QStringLiteral("open"));
    m_open->setToolTip(tr("Open a text file (Ctrl+O)"));
    m_save = button(tr("Save audio…"), nullptr, QStringLiteral("save"));
    m_save->setToolTip(tr("Save the take on the player (Ctrl+S)"));
    connect(m_open, &QPushButton::clicked, this, &StudioPage::openFile);
    connect(m_save, &QPushButton::clicked, this, &StudioPage::saveShown);
    auto* result = new PageHeader({}, {}, {m_tint, m_follow, Item::gap(space::s), m_open, m_save});
    result->setProperty("kind", "sheet");
    return result;
}

QWidget* StudioPage::upper()
{
    m_header = header();
    m_banner = new Banner({space::xl, 0, space::l, space::s});
    connect(m_banner, &Banner::acted, this, &StudioPage::outputsWanted);
    connect(m_banner, &Banner::closed, &m_studio, &StudioModel::dismissTrouble);
    return frame("sheet", column({m_header, m_banner, Item(m_editor, 1)}, 0));
}

QWidget* StudioPage::lower()
{
    auto* transport = new StudioTransport(m_studio);
    auto* takes = new StudioTakes(m_studio);
    connect(transport, &StudioTransport::moved, this, &StudioPage::showNow);
    connect(takes, &StudioTakes::saveWanted, this, &StudioPage::save);
    return frame("desk", column({hline(), transport, hline(), Item(takes, 1)}, 0));
}

void StudioPage::addShortcuts()
{
    const auto add = [this](const QKeySequence& keys, auto act) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, act);
    };
    add(Qt::CTRL | Qt::Key_Return, [this] { m_studio.speak(); });
    add(Qt::CTRL | Qt::Key_Enter, [this] { m_studio.speak(); });
    add(Qt::Key_Escape, [this] { m_studio.stop(); });
    add(Qt::CTRL | Qt::Key_P, [this] { m_studio.togglePlaying(); });
    add(Qt::ALT | Qt::Key_Left, [this] { m_studio.skip(-1); });
    add(Qt::ALT | Qt::Key_Right, [this] { m_studio.skip(1); });
    add(QKeySequence::Open, [this] { openFile(); });
    add(QKeySequence::Save, [this] { saveShown(); });
}

QString StudioPage::subtitle() const
{
    using Ability = StudioModel::Ability;
    if (m_studio.script().filling())
        return tr("The text is coming in…");
    if (m_studio.ability() == Ability::Opening)
        return tr("The engine is starting");
    if (m_studio.ability() == Ability::Closed)
        return tr("The engine did not start");
    const auto& estimate = m_studio.estimate().estimate();
    if (m_studio.script().isEmpty() || !estimate)
        return m_studio.script().isEmpty() ? tr("Nothing to speak yet") : QString();
    const auto& segments = m_studio.script().marks().segments();
    return tr("%1 segments, %2 speech tokens, %3")
        .arg(countText(static_cast<std::int64_t>(segments.size())), countText(estimate->tokens.value()),
             durationText(estimate->audioSeconds));
}

void StudioPage::refresh()
{
    const QString title = m_studio.title();
    m_header->setTitle(title.isEmpty() ? tr("Untitled") : title);
    m_header->setSubtitle(subtitle());
    const bool empty = m_studio.script().isEmpty();
    m_tint->setEnabled(!empty);
    m_follow->setEnabled(!empty);
    m_save->setEnabled(m_studio.takes().rowOf(m_studio.shownTake()) >= 0 && !m_studio.saving());
    if (const ModelInfo* model = m_studio.voices().model(); model && model->samplesPerToken > 0)
        m_editor->setTokenRate(model->tokenRateHz());
    showNow();
}

void StudioPage::showNow()
{
    const StudioModel::Follow now = m_studio.follow();
    m_editor->setNow(now.segment, now.word);
    m_editor->setSpoken(now.segment < 0 ? 0 : now.segment);
}

void StudioPage::showTrouble()
{
    if (m_studio.trouble())
        m_banner->showNotice(noticeOf(*m_studio.trouble()));
    else
        m_banner->hide();
}

void StudioPage::openFile()
{
    auto* dialog =
        new QFileDialog(this, tr("Open a text"),
                        folderOr(m_studio.settings(), kOpenFolder, QStandardPaths::DocumentsLocation),
                        tr("Texts (*.txt *.md);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        m_studio.settings().setValue(kOpenFolder, QFileInfo(path).path());
        m_studio.script().open(path);
    });
    dialog->open();
}

void StudioPage::saveShown()
{
    if (const int row = m_studio.takes().rowOf(m_studio.shownTake()); row >= 0)
        save(row);
}

void StudioPage::save(int row)
{
    const int number = m_studio.takes().take(row).number;
    auto* dialog =
        new SaveAudioDialog(folderOr(m_studio.settings(), kSaveFolder, QStandardPaths::MusicLocation),
                            m_studio.takes().nameOf(m_studio.takes().take(row)), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, number] {
        const OutputFile file = dialog->file();
        m_studio.settings().setValue(kSaveFolder, toQString(file.path.parent_path()));
        if (const int place = m_studio.takes().rowOf(number); place >= 0)
            m_studio.saveTake(place, file);
    });
    dialog->open();
}

QVariantMap StudioPage::state() const
{
    return {{QStringLiteral("cursor"), m_editor->textCursor().position()},
            {QStringLiteral("scroll"), m_editor->verticalScrollBar()->value()},
            {QStringLiteral("split"), m_moved ? m_split->saveState() : QByteArray()}};
}

void StudioPage::restore(const QVariantMap& state)
{
    QTextCursor cursor = m_editor->textCursor();
    cursor.setPosition(std::clamp(state.value(QStringLiteral("cursor")).toInt(), 0,
                                  m_editor->document()->characterCount() - 1));
    m_editor->setTextCursor(cursor);
    m_editor->verticalScrollBar()->setValue(state.value(QStringLiteral("scroll")).toInt());
    m_moved = m_split->restoreState(state.value(QStringLiteral("split")).toByteArray());
}

// The text gets what is left; takes get a third, until the user has moved the border.
void StudioPage::resizeEvent(QResizeEvent*)
{
    const int lower = std::clamp(height() * 36 / 100, 212, 360);
    for (QPushButton* choice : {m_tint, m_follow})
        setButtonText(choice, width() < kNarrow ? QString() : choice->accessibleName());
    if (!m_moved)
        m_split->setSizes({height() - lower, lower});
}

}  // namespace vox::ui
