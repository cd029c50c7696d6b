#include "engine/runtime/cached_segment.h"

#include "engine/core/require.h"
#include "engine/ledger/hash_chain.h"

#include <zlib.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <string_view>

namespace vox {
namespace {

using Bytes = std::vector<std::uint8_t>;
using View = std::span<const std::uint8_t>;

constexpr std::string_view kTag = "VLC1";  // stands at the start and goes into the checksum
constexpr std::int64_t kMostSamples = std::int64_t{1}
                                      << 28;  // three hours at 24 kHz: no segment is that long
constexpr std::size_t kPlanes = sizeof(float);

void put(Bytes& bytes, std::int64_t value)
{
    for (int shift = 0; shift < 64; shift += 8)
        bytes.push_back(static_cast<std::uint8_t>(static_cast<std::uint64_t>(value) >> shift));
}

// Takes numbers off the front of bytes that may be too short.
class Cursor final {
public:
    explicit Cursor(View bytes)
        : m_rest(bytes)
    {
    }

    std::int64_t number()
    {
        if (m_rest.size() < 8) {
            m_bad = true;
            return 0;
        }
        std::uint64_t value = 0;
        for (std::size_t i = 8; i-- > 0;)
            value = value << 8 | m_rest[i];
        m_rest = m_rest.subspan(8);
        return static_cast<std::int64_t>(value);
    }

    // A count of things that take `bytesEach` and more: never more than there can be.
    std::size_t count(std::size_t bytesEach)
    {
        const std::int64_t value = number();
        if (value >= 0 && static_cast<std::uint64_t>(value) <= m_rest.size() / bytesEach)
            return static_cast<std::size_t>(value);
        m_bad = true;
        return 0;
    }

    View rest() const { return m_rest; }
    bool bad() const { return m_bad; }

private:
    View m_rest;
    bool m_bad = false;
};

// All first bytes of the floats, then all second ones …: signs and exponents repeat, low bits do not.
Bytes planesOf(const std::vector<float>& samples)
{
    Bytes planes(samples.size() * kPlanes);
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const auto bits = std::bit_cast<std::uint32_t>(samples[i]);
        for (std::size_t plane = 0; plane < kPlanes; ++plane)
            planes[plane * samples.size() + i] = static_cast<std::uint8_t>(bits >> (24 - 8 * plane));
    }
    return planes;
}

std::vector<float> samplesOf(const Bytes& planes)
{
    std::vector<float> samples(planes.size() / kPlanes);
    for (std::size_t i = 0; i < samples.size(); ++i) {
        std::uint32_t bits = 0;
        for (std::size_t plane = 0; plane < kPlanes; ++plane)
            bits = bits << 8 | planes[plane * samples.size() + i];
        samples[i] = std::bit_cast<float>(bits);
    }
    return samples;
}

void appendDeflated(Bytes& bytes, const Bytes& planes)
{
    uLongf size = compressBound(planes.size());
    const std::size_t before = bytes.size();
    bytes.resize(before + size);
    require(compress2(bytes.data() + before, &size, planes.data(), planes.size(), Z_BEST_SPEED) == Z_OK);
    bytes.resize(before + size);
}

std::optional<Bytes> inflated(View bytes, std::size_t size)
{
    Bytes planes(size);
    uLongf got = size;
    const bool whole = uncompress(planes.data(), &got, bytes.data(), bytes.size()) == Z_OK && got == size;
    return whole ? std::optional(std::move(planes)) : std::nullopt;
}

Digest checksum(View bytes)
{
    return Sha256().of(kTag, bytes);
}

CachedChunk readChunk(Cursor& cursor)
{
    CachedChunk chunk;
    chunk.samples = cursor.number();
    chunk.speechTokens = SpeechTokens(cursor.number());
    chunk.solverSteps = SolverSteps(cursor.number());
    chunk.solverEvaluations = SolverSteps(cursor.number());
    return chunk;
}

WordTiming readWord(Cursor& cursor)
{
    WordTiming word;
    word.source.begin = static_cast<std::size_t>(cursor.number());
    word.source.end = static_cast<std::size_t>(cursor.number());
    word.firstToken = cursor.number();
    word.endToken = cursor.number();
    return word;
}

bool addsUp(const CachedSegment& segment, std::int64_t samples)
{
    std::int64_t sum = 0;
    for (const auto& chunk : segment.chunks) {
        const bool good = chunk.samples >= 0 && chunk.samples <= samples && chunk.speechTokens.value() >= 0 &&
                          chunk.solverSteps.value() >= 0 && chunk.solverEvaluations.value() >= 0;
        if (!good || (sum += chunk.samples) > samples)
            return false;
    }
    return sum == samples && segment.textTokens.value() >= 0;
}

// The counts and samples behind the tag, whose checksum holds.
std::optional<CachedSegment> read(View bytes)
{
    Cursor cursor(bytes);
    CachedSegment segment;
    segment.sampleRate = cursor.number();
    segment.textTokens = TextTokens(cursor.number());
    segment.lengthKnown = cursor.number() != 0;
    const std::int64_t samples = cursor.number();
    segment.chunks.resize(cursor.count(32));
    for (auto& chunk : segment.chunks)
        chunk = readChunk(cursor);
    segment.words.resize(cursor.count(32));
    for (auto& word : segment.words)
        word = readWord(cursor);
    if (cursor.bad() || samples < 0 || samples > kMostSamples || !addsUp(segment, samples))
        return std::nullopt;
    const auto planes = inflated(cursor.rest(), static_cast<std::size_t>(samples) * kPlanes);
    if (!planes)
        return std::nullopt;
    segment.samples = samplesOf(*planes);
    return segment;
}

}  // namespace

void CachedSegment::add(const DecodedChunk& chunk)
{
    chunks.push_back({.samples = static_cast<std::int64_t>(chunk.samples.size()),
                      .speechTokens = chunk.speechTokens,
                      .solverSteps = chunk.solverSteps,
                      .solverEvaluations = chunk.solverEvaluations});
    samples.insert(samples.end(), chunk.samples.begin(), chunk.samples.end());
}

SpeechTokens CachedSegment::speechTokens() const
{
    SpeechTokens sum;
    for (const auto& chunk : chunks)
        sum += chunk.speechTokens;
    return sum;
}

std::unique_ptr<PreparedSegment> preparedFrom(const CachedSegment& cached, const Segment& segment)
{
    auto prepared = std::make_unique<PreparedSegment>();
    prepared->textTokens = cached.textTokens;
    prepared->speechTokens = cached.speechTokens();
    prepared->exact = true;
    prepared->words = cached.words;
    for (auto& word : prepared->words)
        word.source = {word.source.begin + segment.source.begin, word.source.end + segment.source.begin};
    return prepared;
}

std::vector<WordTiming> wordsWithin(const Segment& segment, std::vector<WordTiming> words)
{
    for (auto& word : words)
        word.source = {word.source.begin - segment.source.begin, word.source.end - segment.source.begin};
    return words;
}

std::vector<std::uint8_t> encodeCached(const CachedSegment& segment)
{
    Bytes bytes(kTag.begin(), kTag.end());
    put(bytes, segment.sampleRate);
    put(bytes, segment.textTokens.value());
    put(bytes, segment.lengthKnown ? 1 : 0);
    put(bytes, static_cast<std::int64_t>(segment.samples.size()));
    put(bytes, static_cast<std::int64_t>(segment.chunks.size()));
    for (const auto& chunk : segment.chunks) {
        for (const std::int64_t value : {chunk.samples, chunk.speechTokens.value(), chunk.solverSteps.value(),
                                         chunk.solverEvaluations.value()})
            put(bytes, value);
    }
    put(bytes, static_cast<std::int64_t>(segment.words.size()));
    for (const auto& word : segment.words) {
        for (const std::int64_t value :
             {static_cast<std::int64_t>(word.source.begin), static_cast<std::int64_t>(word.source.end),
              word.firstToken, word.endToken})
            put(bytes, value);
    }
    appendDeflated(bytes, planesOf(segment.samples));
    const Digest digest = checksum(View(bytes).subspan(kTag.size()));
    bytes.insert(bytes.end(), digest.begin(), digest.end());
    return bytes;
}

std::optional<CachedSegment> decodeCached(std::span<const std::uint8_t> bytes)
{
    if (bytes.size() < kTag.size() + Digest().size() ||
        !std::ranges::equal(bytes.first(kTag.size()), kTag, {}, {},
                            [](char letter) { return static_cast<std::uint8_t>(letter); }))
        return std::nullopt;
    const View body = bytes.subspan(kTag.size(), bytes.size() - kTag.size() - Digest().size());
    if (!std::ranges::equal(bytes.last(Digest().size()), checksum(body)))
        return std::nullopt;
    return read(body);
}

}  // namespace vox
