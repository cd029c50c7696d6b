#include "app/error_sentence.h"

#include <QLocale>
#include <QResource>
#include <QTranslator>

static void initialiseTranslations()  // Q_INIT_RESOURCE works in the global namespace only
{
    Q_INIT_RESOURCE(translations);
}

namespace vox::app {
namespace {

// Looked up only when something went wrong: a command that works pays nothing for it.
QString translated(const char* sentence)
{
    initialiseTranslations();
    QTranslator translator;
    QString text;
    if (QLocale::system().language() == QLocale::Chinese &&
        translator.load(QStringLiteral(":/translations/voxledger_zh_CN.qm")))
        text = translator.translate("Error", sentence);
    return text.isEmpty() ? QString::fromUtf8(sentence) : text;
}

}  // namespace

std::string inUserLanguage(const Sentence& sentence)
{
    const std::string text = translated(sentence.text()).toStdString();
    return Sentence(text.c_str(), sentence.arguments()).english();
}

std::string errorSentence(const Error& error)
{
    return inUserLanguage(error.sentence());
}

}  // namespace vox::app
