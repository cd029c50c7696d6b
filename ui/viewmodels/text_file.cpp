#include "ui/viewmodels/text_file.h"

#include <QSaveFile>

namespace vox::ui {

Status writeTextFile(const QString& path, const QString& text)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly)) {
        file.write(text.toUtf8());
        if (file.commit())
            return {};
    }
    return Error::failed(VOX_TRANSLATE_NOOP("Error", "“%1” cannot be written: %2."),
                         {path.toStdString(), file.errorString().toStdString()});
}

}  // namespace vox::ui
