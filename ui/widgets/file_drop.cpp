#include "ui/widgets/file_drop.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/layout.h"

#include <QDropEvent>
#include <QMimeData>
#include <QUrl>

#include <algorithm>

namespace vox::ui {

FileDrop::FileDrop(QWidget* target, const QString& invitation, const QStringList& endings)
    : QFrame(target)
    , m_target(target)
    , m_endings(endings)
{
    setProperty("kind", "drop");
    setAttribute(Qt::WA_TransparentForMouseEvents);
    auto* icon = iconLabel(QStringLiteral("open"), colours().accent, 32);
    auto* words = label(invitation, Role::Title, "accent");
    setLayout(column(
        {Item::spring(), row({Item::spring(), icon, words, Item::spring()}, space::m), Item::spring()}));
    hide();
    target->setAcceptDrops(true);
    target->installEventFilter(this);
}

QStringList FileDrop::filesOf(const QDropEvent& event) const
{
    QStringList files;
    for (const QUrl& url : event.mimeData()->urls()) {
        const QString file = url.toLocalFile();
        const bool wanted = std::any_of(m_endings.begin(), m_endings.end(), [&](const QString& ending) {
            return file.endsWith(ending, Qt::CaseInsensitive);
        });
        if (wanted)
            files << file;
    }
    return files;
}

void FileDrop::cover()
{
    setGeometry(m_target->rect().adjusted(space::s, space::s, -space::s, -space::s));
    raise();
    show();
}

bool FileDrop::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_target)
        return QFrame::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::DragEnter:
    case QEvent::DragMove: {
        auto* drag = static_cast<QDropEvent*>(event);
        if (filesOf(*drag).isEmpty())
            return false;
        drag->acceptProposedAction();
        cover();
        return true;
    }
    case QEvent::DragLeave:
        hide();
        return true;
    case QEvent::Drop: {
        auto* drop = static_cast<QDropEvent*>(event);
        hide();
        const QStringList files = filesOf(*drop);
        if (files.isEmpty())
            return false;
        drop->acceptProposedAction();
        Q_EMIT dropped(files);
        return true;
    }
    default:
        return false;
    }
}

}  // namespace vox::ui
