#include "ui/viewmodels/script_marks.h"

#include <QTest>

#include <random>

using namespace vox;
using namespace vox::ui;

namespace {

SegmentMark segmentOf(std::int64_t nanos, std::int64_t tokens, std::initializer_list<WordMark> words)
{
    SegmentMark segment;
    segment.speechTokens = tokens;
    segment.cost = Money::fromNanos(Currency("USD"), nanos);
    segment.words = words;
    return segment;
}

WordMark word(std::int64_t first, std::int64_t end)
{
    WordMark mark;
    mark.firstToken = first;
    mark.endToken = end;
    return mark;
}

std::int64_t sumOfWords(const SegmentMark& segment)
{
    std::int64_t sum = 0;
    for (const WordMark& mark : segment.words)
        sum += mark.nanos;
    return sum;
}

}  // namespace

class TestScriptMarks final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void gapsBelongToTheWordBefore()
    {
        std::vector<SegmentMark> segments{segmentOf(100, 10, {word(2, 4), word(6, 9)})};
        spreadCost(segments, Money::fromNanos(Currency("USD"), 100));
        QCOMPARE(segments[0].words[0].nanos, 60);  // tokens 0 to 6
        QCOMPARE(segments[0].words[1].nanos, 40);
    }

    void partsAddUpToTheWhole()
    {
        std::mt19937_64 random(7);
        for (int trial = 0; trial < 200; ++trial) {
            std::vector<SegmentMark> segments(1 + random() % 20);
            for (SegmentMark& segment : segments) {
                segment = segmentOf(static_cast<std::int64_t>(random() % 1'000'000), 0, {});
                std::int64_t at = 0;
                for (std::uint64_t i = 0, most = random() % 12; i < most; ++i) {
                    const auto first = at + static_cast<std::int64_t>(random() % 5);
                    at = first + static_cast<std::int64_t>(random() % 40);
                    segment.words.push_back(word(first, at));
                }
                segment.speechTokens = at + static_cast<std::int64_t>(random() % 9);
            }
            const Money whole =
                Money::fromNanos(Currency("EUR"), static_cast<std::int64_t>(random() % 100'000'000));
            spreadCost(segments, whole);
            std::int64_t sum = 0;
            for (const SegmentMark& segment : segments) {
                sum += segment.cost.nanos();
                if (!segment.words.empty())
                    QCOMPARE(sumOfWords(segment), segment.cost.nanos());
            }
            QCOMPARE(sum, whole.nanos());
        }
    }
};

QTEST_APPLESS_MAIN(TestScriptMarks)
#include "tst_script_marks.moc"
