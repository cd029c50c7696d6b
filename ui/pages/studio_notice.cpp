#include "ui/pages/studio_notice.h"

#include "ui/viewmodels/error_text.h"

#include <QCoreApplication>

namespace vox::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(StudioNotice)
};

QString reason(const StudioModel::Trouble& trouble)
{
    return trouble.error ? errorText(*trouble.error) : QString();
}

Notice failure(const QString& headline, const QString& advice)
{
    return {Notice::Kind::Danger, headline, advice, {}};
}

}  // namespace

Notice noticeOf(const StudioModel::Trouble& trouble)
{
    using What = StudioModel::Trouble::What;
    switch (trouble.what) {
    case What::NoOutput:
        return {Notice::Kind::Danger, Words::tr("There is no audio device"),
                Words::tr("Speech is made all the same: watch it here, save it to a file, or play it later "
                          "from the takes."),
                Words::tr("Choose device…")};
    case What::OutputLost:
        return {
            Notice::Kind::Danger, Words::tr("The audio device is gone"),
            Words::tr("“%1” was unplugged. Nothing is lost: go on with another device, or save to a file.")
                .arg(trouble.name),
            Words::tr("Choose device…")};
    case What::Speaking:
        if (trouble.error && trouble.error->kind() == ErrorKind::Refused)
            return failure(Words::tr("Stopped at the budget"), reason(trouble));
        return failure(Words::tr("This could not be spoken to the end"), reason(trouble));
    case What::Opening:
        return failure(Words::tr("The file was not opened"), reason(trouble));
    case What::Saving:
        return failure(Words::tr("The sound was not saved"), reason(trouble));
    case What::Loading:
        return failure(Words::tr("%1 cannot be played").arg(trouble.name), reason(trouble));
    case What::Measuring:
        return failure(Words::tr("The speed could not be measured"), reason(trouble));
    case What::NotKept:
        return {Notice::Kind::Warning,
                Words::tr("This take was not kept"),
                Words::tr("The folder “%1” cannot be written. The sound is here until the next one.")
                    .arg(trouble.name),
                {}};
    case What::Otherwise:
        return {Notice::Kind::Info,
                Words::tr("Not all of it was spoken as asked"),
                sentencesText(trouble.notices),
                {}};
    case What::TooLong:
        break;
    }
    return {Notice::Kind::Info,
            Words::tr("The sound is longer than the player holds"),
            Words::tr("The first six hours can be played here; the file of the take has all of it."),
            {}};
}

}  // namespace vox::ui
