#include "ui/widgets/script_editor.h"

#include "ui/theme/fonts.h"
#include "ui/theme/tokens.h"
#include "ui/viewmodels/figures_text.h"
#include "ui/widgets/spaced_layout.h"

#include <QHelpEvent>
#include <QMimeData>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>
#include <QToolTip>
#include <QUrl>

#include <algorithm>

namespace vox::ui {
namespace {

constexpr int kGutter = 156, kMeasure = 700, kPad = 24, kTop = 12;
constexpr double kPlainSeconds = 0.33, kDearSeconds = 0.93;  // below: not tinted; above: the full tint

}  // namespace

// The strip at the left of the text; the editor paints it.
class ScriptEditor::Gutter final : public QWidget {
public:
    explicit Gutter(ScriptEditor* editor)
        : QWidget(editor)
        , m_editor(editor)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        m_editor->paintGutter(painter);
    }

private:
    ScriptEditor* m_editor;
};

ScriptEditor::ScriptEditor(ScriptModel& script, QWidget* parent)
    : QPlainTextEdit(parent)
    , m_script(script)
    , m_gutter(new Gutter(this))
{
    setAccessibleName(tr("Text to speak"));
    setAccessibleDescription(tr("Type or paste a text, or drop a file here."));
    setFrameShape(QFrame::NoFrame);
    setTabChangesFocus(true);  // else Tab types a tab, and keyboard users are caught in the text
    viewport()->setMouseTracking(true);
    setUpType();
    setDocument(&script.document());
    setReadOnly(script.filling());
    connect(&script, &ScriptModel::fillingChanged, this, [this] { setReadOnly(m_script.filling()); });
    connect(&script, &ScriptModel::marksChanged, this, [this] {
        viewport()->update();
        m_gutter->update();
    });
    connect(this, &QPlainTextEdit::updateRequest, this, [this] { m_gutter->update(); });
}

// The document keeps its layout when the editor is built anew; colours and sizes may have changed.
void ScriptEditor::setUpType()
{
    QFont text = vox::ui::font(Role::Body);
    text.setPixelSize(text.pixelSize() + 3);
    setFont(text);
    QTextDocument& document = m_script.document();
    auto* layout = qobject_cast<SpacedLayout*>(document.documentLayout());
    if (!layout) {
        document.setDefaultFont(text);
        document.setDocumentMargin(kTop);
        layout = new SpacedLayout(&document);
        document.setDocumentLayout(layout);
    }
    QTextCharFormat mark;
    mark.setFont(vox::ui::font(Role::Mono));
    mark.setForeground(colours().accent);
    layout->setMarkFormat(mark);
}

void ScriptEditor::setCostTint(bool on)
{
    m_tint = on;
    viewport()->update();
}

void ScriptEditor::setFollowing(bool on)
{
    m_following = on;
    viewport()->update();
    m_gutter->update();
}

void ScriptEditor::setNow(int segment, int word)
{
    const WordPlace now{segment, word};
    if (now == m_now)
        return;
    const bool moved = segment != m_now.segment;
    m_now = now;
    viewport()->update();
    if (moved)
        m_gutter->update();
    const auto& segments = m_script.marks().segments();
    const auto index = static_cast<std::size_t>(segment);
    if (!m_following || segment < 0 || index >= segments.size())
        return;
    const auto& words = segments[index].words;
    const bool known = word >= 0 && static_cast<std::size_t>(word) < words.size();
    keepInSight(segments[index].begin + (known ? words[static_cast<std::size_t>(word)].begin : 0));
}

void ScriptEditor::setSpoken(int segments)
{
    if (segments == m_spoken)
        return;
    m_spoken = segments;
    m_gutter->update();
}

// Scrolls, without touching the cursor, when the word that sounds has left the view.
void ScriptEditor::keepInSight(int position)
{
    const QTextBlock block = document()->findBlock(position);
    const QRectF area = blockBoundingGeometry(block).translated(contentOffset());
    const QTextLine line = block.layout()->lineForTextPosition(position - block.position());
    const double y = line.isValid() ? area.top() + line.y() : area.top();
    if (y >= 0 && y < viewport()->height() - 40)
        return;
    const int above = static_cast<int>(viewport()->height() / QFontMetricsF(font()).height() / 4);
    verticalScrollBar()->setValue(block.firstLineNumber() + (line.isValid() ? line.lineNumber() : 0) - above);
}

void ScriptEditor::resizeEvent(QResizeEvent* event)
{
    // A line longer than about 75 letters is hard to read: on a wide window the margins grow, not the lines.
    const int spare = std::max(0, width() - kGutter - kMeasure - 2 * kPad);
    const int left = kGutter + spare / 3;
    setViewportMargins(left, 0, kPad + spare - spare / 3, 0);
    QPlainTextEdit::resizeEvent(event);
    m_gutter->setGeometry(0, 0, left, height());
}

void ScriptEditor::forEachLine(const std::function<void(const Line&)>& visit) const
{
    QRectF area;
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        area = area.isNull()
                   ? blockBoundingGeometry(block).translated(contentOffset())
                   : QRectF(area.left(), area.bottom(), area.width(), blockBoundingRect(block).height());
        if (area.top() > viewport()->height())
            return;
        for (int i = 0; i < block.layout()->lineCount(); ++i) {
            const QTextLine line = block.layout()->lineAt(i);
            const QRectF box(area.left() + line.x(), area.top() + line.y(), line.width(), line.height());
            const int begin = block.position() + line.textStart();
            if (box.bottom() >= 0 && box.top() <= viewport()->height())
                visit({block, line, box, begin, begin + line.textLength()});
        }
    }
}

QRectF ScriptEditor::boxOf(const Line& line, int begin, int end) const
{
    const auto x = [&](int position) {
        return line.area.left() - line.line.x() +
               line.line.cursorToX(std::clamp(position, line.begin, line.end) - line.block.position());
    };
    const QFontMetricsF metrics(font());
    const double base = line.area.top() + line.line.ascent();
    const double left = x(begin), right = x(end);
    return {std::min(left, right), base - metrics.ascent(), std::abs(right - left), metrics.height()};
}

void ScriptEditor::paintNow(QPainter& painter, const Line& line) const
{
    const auto& segments = m_script.marks().segments();
    if (!m_following || m_now.segment < 0 || static_cast<std::size_t>(m_now.segment) >= segments.size())
        return;
    const SegmentMark& segment = segments[static_cast<std::size_t>(m_now.segment)];
    if (segment.begin >= line.end || segment.end <= line.begin)
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(fade(colours().accentSoft, 0.6));
    const QRectF box = boxOf(line, segment.begin, segment.end);
    painter.drawRoundedRect(box.adjusted(-4, -5, 4, 5), 4, 4);
}

void ScriptEditor::paintWords(QPainter& painter, const Line& line) const
{
    const auto& segments = m_script.marks().segments();
    for (std::size_t i = m_script.marks().firstFrom(line.begin);
         i < segments.size() && segments[i].begin < line.end; ++i) {
        const SegmentMark& segment = segments[i];
        if (segment.begin > line.begin) {  // where one segment ends and the next begins
            const QRectF box = boxOf(line, segment.begin, segment.begin);
            painter.fillRect(QRectF(box.left() - 3, box.top() + 3, 1, box.height() - 6), colours().line);
        }
        for (std::size_t w = 0; w < segment.words.size(); ++w) {
            const WordMark& word = segment.words[w];
            const int begin = segment.begin + word.begin, end = segment.begin + word.end;
            if (begin < line.end && end > line.begin)
                paintWord(painter, boxOf(line, begin, end), {int(i), int(w)}, word);
        }
    }
}

void ScriptEditor::paintWord(QPainter& painter, const QRectF& box, const WordPlace& place,
                             const WordMark& word) const
{
    const Colours& c = colours();
    const double seconds = m_tokenRate > 0 ? static_cast<double>(word.tokens()) / m_tokenRate : 0;
    const double weight = std::clamp((seconds - kPlainSeconds) / (kDearSeconds - kPlainSeconds), 0.0, 1.0);
    painter.setPen(Qt::NoPen);
    if (m_following && place == m_now) {
        painter.setBrush(fade(c.accent, isDark() ? 0.45 : 0.30));
        painter.drawRoundedRect(box.adjusted(-3, -2, 3, 2), 4, 4);
    } else if (m_tint && weight > 0) {
        const double strength = weight * weight;
        painter.setBrush(fade(c.ochre, isDark() ? 0.07 + 0.36 * strength : 0.08 + 0.50 * strength));
        painter.drawRoundedRect(box.adjusted(-1, 0, 1, 0), 3, 3);
    }
    if (place == m_hovered) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(c.money, 1.5));
        painter.drawRoundedRect(box.adjusted(-2, -1, 2, 1), 4, 4);
    }
}

void ScriptEditor::paintEvent(QPaintEvent* event)
{
    {
        QPainter painter(viewport());  // ends before the base class opens its own
        painter.setRenderHint(QPainter::Antialiasing);
        forEachLine([&](const Line& line) { paintNow(painter, line); });
        forEachLine([&](const Line& line) { paintWords(painter, line); });
        if (document()->isEmpty()) {  // the base class would put its placeholder above the line
            painter.setFont(font());
            painter.setPen(colours().ink3);
            forEachLine([&](const Line& line) {
                painter.drawText(QPointF(line.area.left() + 6, line.area.top() + line.line.ascent()),
                                 accessibleDescription());
            });
        }
    }
    QPlainTextEdit::paintEvent(event);
}

std::optional<ScriptEditor::WordPlace> ScriptEditor::wordAt(const QPointF& point) const
{
    std::optional<WordPlace> found;
    const auto& segments = m_script.marks().segments();
    forEachLine([&](const Line& line) {
        if (found || point.y() < line.area.top() || point.y() > line.area.bottom())
            return;
        for (std::size_t i = m_script.marks().firstFrom(line.begin);
             i < segments.size() && segments[i].begin < line.end; ++i)
            for (std::size_t w = 0; w < segments[i].words.size(); ++w) {
                const WordMark& word = segments[i].words[w];
                if (boxOf(line, segments[i].begin + word.begin, segments[i].begin + word.end).contains(point))
                    found = WordPlace{int(i), int(w)};
            }
    });
    return found;
}

QString ScriptEditor::wordText(const WordPlace& place) const
{
    const SegmentMark& segment = m_script.marks().segments()[static_cast<std::size_t>(place.segment)];
    const WordMark& word = segment.words[static_cast<std::size_t>(place.word)];
    QTextCursor cursor(document());
    cursor.setPosition(segment.begin + word.begin);
    cursor.setPosition(std::min(segment.begin + word.end, document()->characterCount() - 1),
                       QTextCursor::KeepAnchor);
    QString text = tr("<b>%1</b><br>%2 speech tokens")
                       .arg(cursor.selectedText().toHtmlEscaped(), countText(word.tokens()));
    if (m_tokenRate > 0)
        text += tr(", %1 s").arg(decimalText(static_cast<double>(word.tokens()) / m_tokenRate, 2));
    text += QStringLiteral("<br>") +
            moneyText(Money::fromNanos(segment.cost.currency(), word.nanos)).toHtmlEscaped();
    return text;
}

void ScriptEditor::mouseMoveEvent(QMouseEvent* event)
{
    const WordPlace hovered = wordAt(event->position()).value_or(WordPlace());
    if (!(hovered == m_hovered)) {
        m_hovered = hovered;
        viewport()->update();
    }
    QPlainTextEdit::mouseMoveEvent(event);
}

void ScriptEditor::leaveEvent(QEvent* event)
{
    m_hovered = {};
    viewport()->update();
    QPlainTextEdit::leaveEvent(event);
}

bool ScriptEditor::viewportEvent(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QPlainTextEdit::viewportEvent(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    if (const auto place = wordAt(help->pos()))
        QToolTip::showText(help->globalPos() + QPoint(8, 12), wordText(*place), viewport());
    else
        QToolTip::hideText();
    return true;
}

bool ScriptEditor::canInsertFromMimeData(const QMimeData* source) const
{
    return source->hasUrls() || source->hasText();
}

void ScriptEditor::insertFromMimeData(const QMimeData* source)
{
    const QList<QUrl> urls = source->urls();
    if (!urls.isEmpty() && urls.front().isLocalFile()) {
        Q_EMIT fileDropped(urls.front().toLocalFile());
        return;
    }
    if (source->hasText() && !isReadOnly())
        m_script.insert(textCursor(), source->text());
}

}  // namespace vox::ui
