#include "ui/viewmodels/bills_words.h"

#include <QCoreApplication>

namespace vox::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Bills)
};

}  // namespace

std::vector<BillOption> billProfiles()
{
    return {{"plain", Words::tr("Plain CSV")},
            {"spreadsheet", Words::tr("For a spreadsheet")},
            {"focus-1.2", QStringLiteral("FOCUS 1.2")},
            {"focus-1.4", QStringLiteral("FOCUS 1.4")}};
}

std::vector<BillOption> billGroupings()
{
    return {{"", Words::tr("Request")},
            {"day", Words::tr("Day")},
            {"week", Words::tr("Week")},
            {"month", Words::tr("Month")},
            {"department", Words::tr("Department")},
            {"project", Words::tr("Project")},
            {"model", Words::tr("Model")},
            {"voice", Words::tr("Voice")}};
}

QString billProfileNote(const std::string& profile)
{
    if (profile == "spreadsheet")
        return Words::tr("Opens with a double click; amounts have the currency's own digits.");
    if (profile == "focus-1.2" || profile == "focus-1.4")
        return Words::tr("The common format of cloud bills; one row per kind of token.");
    return Words::tr("Nine decimals, a dot, UTF-8: for programs.");
}

}  // namespace vox::ui
