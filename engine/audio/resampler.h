#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

struct soxr;

namespace vox {

// Changes the sample rate of a stream of mono samples (soxr, high quality: errors below −100 dB). For n
// samples in, exactly round(n · to / from) come out; equal rates pass the samples through. One thread at a
// time.
class Resampler final {
public:
    Resampler(std::int64_t fromHz, std::int64_t toHz);  // both above 0
    ~Resampler();
    Resampler(Resampler&&) noexcept;
    Resampler& operator=(Resampler&&) noexcept;

    std::vector<float> process(std::span<const float> samples);  // what is ready; some stays inside
    std::vector<float> flush();                                  // the rest; nothing may follow

private:
    struct Delete {
        void operator()(soxr* resampler) const;
    };
    std::vector<float> run(std::span<const float> samples, std::int64_t room);

    std::int64_t m_from;
    std::int64_t m_to;
    std::int64_t m_in = 0;
    std::int64_t m_out = 0;
    std::unique_ptr<soxr, Delete> m_soxr;  // none for equal rates
};

}  // namespace vox
