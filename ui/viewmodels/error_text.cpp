#include "ui/viewmodels/error_text.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace vox::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Device)
};

}  // namespace

QString sentenceText(const Sentence& said)
{
    const QString sentence = QCoreApplication::translate("Error", said.text());
    QString text;
    for (qsizetype i = 0; i < sentence.size(); ++i) {
        const int number = sentence[i] == u'%' && i + 1 < sentence.size() ? sentence[i + 1].digitValue() : 0;
        if (number < 1) {
            text += sentence[i];
            continue;
        }
        ++i;
        if (const auto index = static_cast<std::size_t>(number - 1); index < said.arguments().size())
            text += QString::fromStdString(said.arguments()[index]);
    }
    return text;
}

QString errorText(const Error& error)
{
    return sentenceText(error.sentence());
}

QString deviceText(const std::string& device)
{
    static const QRegularExpression processor(QStringLiteral("^CPU, (\\d+) threads?$"));
    const QString name = QString::fromStdString(device);
    const auto match = processor.match(name);
    if (!match.hasMatch())
        return name;
    return match.captured(1) == QLatin1String("1") ? Words::tr("CPU, 1 thread")
                                                   : Words::tr("CPU, %1 threads").arg(match.captured(1));
}

QString sentencesText(const std::vector<Sentence>& sentences)
{
    QStringList texts;
    for (const Sentence& sentence : sentences)
        texts << sentenceText(sentence);
    return texts.join(u' ');
}

}  // namespace vox::ui
