// The gutter of ScriptEditor: where a segment begins, its state, length and price.
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/viewmodels/figures_text.h"
#include "ui/widgets/figures.h"
#include "ui/widgets/script_editor.h"

#include <QPainter>

namespace vox::ui {
namespace {

constexpr int kRight = 12, kPriceWidth = 62, kLengthWidth = 40, kIcon = 14;

struct Entry {
    const char* icon;
    QColor iconColour, textColour;
};

Entry entryOf(ScriptEditor::Progress progress)
{
    const Colours& c = colours();
    switch (progress) {
    case ScriptEditor::Progress::Sounding:
        return {"play", c.accent, c.accent};
    case ScriptEditor::Progress::Done:
        return {"check", c.accent, c.ink2};
    case ScriptEditor::Progress::Waiting:
        break;
    }
    return {"ring", c.outline, c.ink2};
}

}  // namespace

void ScriptEditor::paintGutter(QPainter& painter) const
{
    painter.setPen(Qt::NoPen);
    forEachLine([&](const Line& line) { paintGutterLine(painter, line); });
}

// Several segments may begin on one line: they share an entry, whose figures are their sums.
void ScriptEditor::paintGutterLine(QPainter& painter, const Line& line) const
{
    const ScriptMarks& marks = m_script.marks();
    const auto& segments = marks.segments();
    std::size_t first = marks.firstFrom(line.begin);
    if (first < segments.size() && m_following && m_now.segment >= 0 &&
        static_cast<std::size_t>(m_now.segment) < segments.size()) {
        const SegmentMark& now = segments[static_cast<std::size_t>(m_now.segment)];
        if (now.begin < line.end && now.end > line.begin)
            painter.fillRect(QRectF(m_gutter->width() - 5, line.area.top() - 5, 3, line.area.height() + 10),
                             colours().accent);
    }
    while (first < segments.size() && segments[first].begin < line.begin)
        ++first;
    std::size_t end = first;
    while (end < segments.size() && segments[end].begin < line.end)
        ++end;
    if (end > first)
        paintGutterEntry(painter, line.area.center().y(), first, end);
}

void ScriptEditor::paintGutterEntry(QPainter& painter, double y, std::size_t first, std::size_t end) const
{
    const auto& segments = m_script.marks().segments();
    double seconds = 0;
    bool exact = true;
    Money cost = Money::fromNanos(segments[first].cost.currency(), 0);
    for (std::size_t i = first; i < end; ++i) {
        seconds += segments[i].seconds;
        cost = cost + segments[i].cost;
        exact = exact && segments[i].exact;
    }
    const auto now = static_cast<std::size_t>(std::max(m_now.segment, 0));
    const bool sounding = m_now.segment >= 0 && now >= first && now < end;
    const Entry entry = entryOf(sounding                                    ? Progress::Sounding
                                : end <= static_cast<std::size_t>(m_spoken) ? Progress::Done
                                                                            : Progress::Waiting);
    double x = m_gutter->width() - kRight - kPriceWidth;
    painter.setFont(vox::ui::font(Role::Caption));
    painter.setPen(colours().ink3);
    drawFigures(painter, QRectF(x, y - 9, kPriceWidth, 18), moneyText(cost, 5), Qt::AlignRight);
    x -= kLengthWidth;
    painter.setFont(vox::ui::font(Role::Secondary));
    painter.setPen(exact ? entry.textColour : colours().ink3);
    drawFigures(painter, QRectF(x, y - 9, kLengthWidth - 6, 18), durationText(seconds), Qt::AlignRight);
    x -= kIcon + 2;
    painter.drawPixmap(QPointF(x, y - kIcon / 2.0),
                       pixmap(QLatin1String(entry.icon), kIcon, entry.iconColour, devicePixelRatioF()));
}

}  // namespace vox::ui
