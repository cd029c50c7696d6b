#include "ui/widgets/spaced_layout.h"

#include <QFontMetricsF>
#include <QRegularExpression>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextLayout>

#include <cmath>

namespace vox::ui {
namespace {

constexpr double kLineFactor = 1.5, kParagraphGap = 14;

const QRegularExpression& markPattern()
{
    static const QRegularExpression pattern(
        QStringLiteral(R"(\{[^{}\n]{0,80}\}|\[\[[^\[\]\n]{0,200}\]\]|\[pause[^\[\]\n]{0,24}\])"));
    return pattern;
}

}  // namespace

SpacedLayout::SpacedLayout(QTextDocument* document)
    : QPlainTextDocumentLayout(document)
    , m_lineHeight(std::round(QFontMetricsF(document->defaultFont()).height() * kLineFactor))
{
}

void SpacedLayout::setMarkFormat(const QTextCharFormat& format)
{
    m_markFormat = format;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next())
        if (!block.layout()->formats().isEmpty())
            mark(block);
}

QRectF SpacedLayout::blockBoundingRect(const QTextBlock& block) const
{
    QRectF area = QPlainTextDocumentLayout::blockBoundingRect(block);
    if (!block.isValid() || !block.isVisible())
        return area;
    space(block);
    const double margin = block.next().isValid() ? 0 : document()->documentMargin();
    area.setHeight(block.layout()->lineCount() * m_lineHeight + kParagraphGap + margin);
    return area;
}

// The base puts line below line; the last one tells whether they have been spread already.
void SpacedLayout::space(const QTextBlock& block) const
{
    const QTextLayout* lines = block.layout();
    const auto placeOf = [this](const QTextLine& line) {
        return line.lineNumber() * m_lineHeight + (m_lineHeight - line.height()) / 2;
    };
    const int last = lines->lineCount() - 1;
    if (last < 0 || std::abs(lines->lineAt(last).y() - placeOf(lines->lineAt(last))) < 0.01)
        return;
    for (int i = 0; i <= last; ++i) {
        QTextLine line = lines->lineAt(i);
        line.setPosition(QPointF(line.x(), placeOf(line)));
    }
}

void SpacedLayout::mark(const QTextBlock& block) const
{
    const QString text = block.text();
    QList<QTextLayout::FormatRange> ranges;
    if (text.contains(u'{') || text.contains(u'['))
        for (auto it = markPattern().globalMatch(text); it.hasNext();) {
            const auto match = it.next();
            ranges.append({int(match.capturedStart()), int(match.capturedLength()), m_markFormat});
        }
    if (!ranges.isEmpty() || !block.layout()->formats().isEmpty())
        block.layout()->setFormats(ranges);
}

void SpacedLayout::documentChanged(int from, int removed, int added)
{
    for (QTextBlock block = document()->findBlock(from); block.isValid() && block.position() <= from + added;
         block = block.next())
        mark(block);
    QPlainTextDocumentLayout::documentChanged(from, removed, added);
}

}  // namespace vox::ui
