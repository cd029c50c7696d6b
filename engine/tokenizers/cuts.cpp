#include "engine/tokenizers/cuts.h"

namespace vox::tok {
namespace {

struct Part {
    Span span;
    bool delimits = false;
};

// Delimiters and what stands between them, without gaps.
std::vector<Part> partsOf(const Cut& cut)
{
    std::vector<Part> parts;
    std::size_t done = 0;
    for (const Span span : cut.delimiters) {
        if (span.begin > done)
            parts.push_back({{done, span.begin}, cut.inverted});
        parts.push_back({span, !cut.inverted});
        done = span.end;
    }
    if (done < cut.size)
        parts.push_back({{done, cut.size}, cut.inverted});
    return parts;
}

void mergeEqual(std::vector<Part>& parts)
{
    std::vector<Part> merged;
    bool before = false;
    for (const Part& part : parts) {
        if (!merged.empty() && part.delimits == before)
            merged.back().span.end = part.span.end;
        else
            merged.push_back(part);
        before = part.delimits;
    }
    parts = std::move(merged);
}

// The first delimiter of a run joins what stands before it.
void mergeWithPrevious(std::vector<Part>& parts)
{
    std::vector<Part> merged;
    bool before = false;
    for (const Part& part : parts) {
        if (part.delimits && !before && !merged.empty())
            merged.back().span.end = part.span.end;
        else
            merged.push_back(part);
        before = part.delimits;
    }
    parts = std::move(merged);
}

// The last delimiter of a run joins what stands behind it.
void mergeWithNext(std::vector<Part>& parts)
{
    std::vector<Part> merged;  // from right to left
    bool before = false;
    for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
        if (part->delimits && !before && !merged.empty())
            merged.back().span.begin = part->span.begin;
        else
            merged.push_back(*part);
        before = part->delimits;
    }
    parts.assign(merged.rbegin(), merged.rend());
}

}  // namespace

void addPieces(const Cut& cut, std::vector<Span>& pieces)
{
    auto parts = partsOf(cut);
    if (cut.delimiter == Delimiter::Contiguous)
        mergeEqual(parts);
    else if (cut.delimiter == Delimiter::MergedWithPrevious)
        mergeWithPrevious(parts);
    else if (cut.delimiter == Delimiter::MergedWithNext)
        mergeWithNext(parts);
    for (const Part& part : parts) {
        const bool isRemoved = cut.delimiter == Delimiter::Removed && part.delimits;
        if (!isRemoved && part.span.end > part.span.begin)
            pieces.push_back({cut.offset + part.span.begin, cut.offset + part.span.end});
    }
}

}  // namespace vox::tok
