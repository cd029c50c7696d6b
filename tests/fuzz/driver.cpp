// Feeds a fuzz target with seeds and with mutations of them, where libFuzzer is not at hand. The same inputs
// each time, so that what one machine finds another sees.
//   fuzz_text SEEDS [RUNS [FIRST]]   FIRST: the number of the first mutation, to repeat one that failed
#include <algorithm>
#include <array>
#include <charconv>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <unistd.h>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
extern "C" void __sanitizer_set_death_callback(void (*callback)()) __attribute__((weak));

namespace {

using Input = std::vector<std::uint8_t>;
using Random = std::mt19937_64;

constexpr std::size_t kLargestInput = 1 << 16;
constexpr std::size_t kFilesThatMayGrow = 1 << 20;  // larger seeds are fed as they are and cut, not grown

// Which input is being fed, for the message of a crash.
volatile std::uint64_t g_number = 0;
volatile bool g_isSeed = false;

void tellInput()
{
    std::array<char, 64> text{};
    const int size = std::snprintf(text.data(), text.size(), "while feeding %s %llu\n",
                                   g_isSeed ? "seed" : "mutation", static_cast<unsigned long long>(g_number));
    [[maybe_unused]] const auto written = write(STDERR_FILENO, text.data(), static_cast<std::size_t>(size));
}

void onSignal(int signal)
{
    tellInput();
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

std::vector<Input> readSeeds(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> files;
    if (std::filesystem::is_directory(folder)) {
        for (const auto& entry : std::filesystem::directory_iterator(folder)) {
            if (entry.is_regular_file())
                files.push_back(entry.path());
        }
    }
    std::ranges::sort(files);
    std::vector<Input> seeds;
    for (const auto& file : files) {
        std::ifstream stream(file, std::ios::binary);
        seeds.emplace_back(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
    }
    return seeds;
}

std::size_t below(Random& random, std::size_t limit)
{
    return limit == 0 ? 0 : static_cast<std::size_t>(random() % limit);
}

std::uint8_t interestingByte(Random& random)
{
    constexpr std::array<std::uint8_t, 24> bytes{0,   1,    9,    10,   13,   32,   34,   39,
                                                 46,  48,   57,   58,   91,   93,   92,   123,
                                                 125, 0x7F, 0x80, 0xBF, 0xC3, 0xE2, 0xF0, 0xFF};
    return random() % 2 == 0 ? bytes[below(random, bytes.size())] : static_cast<std::uint8_t>(random());
}

void insert(Input& input, std::size_t at, std::span<const std::uint8_t> part)
{
    if (input.size() + part.size() <= std::max(kLargestInput, input.size()))
        input.insert(input.begin() + static_cast<std::ptrdiff_t>(at), part.begin(), part.end());
}

Input partOf(const Input& input, Random& random)
{
    const auto begin = below(random, input.size());
    const auto size = 1 + below(random, std::min<std::size_t>(input.size() - begin, 64));
    const auto first = input.begin() + static_cast<std::ptrdiff_t>(begin);
    return {first, first + static_cast<std::ptrdiff_t>(std::min(size, input.size() - begin))};
}

void overwrite(Input& input, Random& random)
{
    // A number in little endian that is at or beyond an edge, as lengths in files are.
    constexpr std::array<std::uint64_t, 8> edges{0,      1,          0x7F,       0x80,
                                                 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF, ~std::uint64_t{0}};
    const auto width = std::size_t{1} << below(random, 4);
    if (input.size() < width)
        return;
    const auto at = below(random, input.size() - width + 1);
    const auto value = edges[below(random, edges.size())];
    for (std::size_t i = 0; i < width; ++i)
        input[at + i] = static_cast<std::uint8_t>(value >> (8 * i));
}

void mutateOnce(Input& input, const Input& other, Random& random)
{
    const auto at = below(random, input.size());
    const auto offset = static_cast<std::ptrdiff_t>(at);
    const std::array<std::uint8_t, 1> byte{interestingByte(random)};
    const auto choice = input.empty() ? 0 : below(random, 8);
    switch (choice) {
    case 0:
        insert(input, at, byte);
        break;
    case 1:
        input[at] ^= static_cast<std::uint8_t>(1U << below(random, 8));
        break;
    case 2:
        input[at] = byte[0];
        break;
    case 3:
        input.erase(
            input.begin() + offset,
            input.begin() + offset +
                static_cast<std::ptrdiff_t>(1 + below(random, std::min<std::size_t>(input.size() - at, 32))));
        break;
    case 4:
        insert(input, at, partOf(input, random));
        break;
    case 5:
        insert(input, at, other.empty() ? Input(byte.begin(), byte.end()) : partOf(other, random));
        break;
    case 6:
        input.resize(at);
        break;
    default:
        overwrite(input, random);
        break;
    }
}

Input mutation(const std::vector<Input>& seeds, std::uint64_t number)
{
    Random random(number);
    const Input empty;
    auto input = seeds.empty() ? empty : seeds[below(random, seeds.size())];
    const auto& other = seeds.empty() ? empty : seeds[below(random, seeds.size())];
    const auto count = 1 + below(random, input.size() > kFilesThatMayGrow ? 2 : 8);
    for (std::size_t i = 0; i < count; ++i)
        mutateOnce(input, other, random);
    return input;
}

void feed(const Input& input, std::uint64_t number, bool isSeed)
{
    g_number = number;
    g_isSeed = isSeed;
    // A copy of exactly this size, so that a read beyond the end is seen.
    const Input copy(input.begin(), input.end());
    LLVMFuzzerTestOneInput(copy.data(), copy.size());
}

std::uint64_t argument(int count, char** values, int index, std::uint64_t otherwise)
{
    if (index >= count)
        return otherwise;
    const std::string_view text(values[index]);
    std::uint64_t value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc{} || end != text.data() + text.size()) {
        std::fprintf(stderr, "“%s” is not a number\n", values[index]);
        std::exit(2);
    }
    return value;
}

}  // namespace

int main(int count, char** values)
{
    if (count < 2) {
        std::fprintf(stderr, "usage: %s SEEDS [RUNS [FIRST]]\n", values[0]);
        return 2;
    }
    std::signal(SIGABRT, onSignal);
    std::signal(SIGSEGV, onSignal);
    if (__sanitizer_set_death_callback != nullptr)
        __sanitizer_set_death_callback(tellInput);
    const auto seeds = readSeeds(values[1]);
    const auto runs = argument(count, values, 2, 0);
    const auto first = argument(count, values, 3, 0);
    for (std::size_t i = 0; i < seeds.size(); ++i)
        feed(seeds[i], i, true);
    for (std::uint64_t i = first; i < first + runs; ++i)
        feed(mutation(seeds, i), i, false);
    std::printf("%zu seeds, %llu mutations\n", seeds.size(), static_cast<unsigned long long>(runs));
    return seeds.empty() ? 1 : 0;  // without a seed nothing worth the name was tried
}
