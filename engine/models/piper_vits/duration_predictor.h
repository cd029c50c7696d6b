#pragma once

#include <ATen/core/Tensor.h>

namespace vox::piper_vits {

// How long each id lasts, in latent frames at normal speed, as natural logarithms.
class DurationPredictor {
public:
    virtual ~DurationPredictor() = default;

    virtual void pack(const at::TensorOptions& target) = 0;

    // hidden: [1, T, H]; noise: [1, T, 2], already scaled; speaker: [1, 1, G] or undefined -> [1, T]
    virtual at::Tensor logDurations(const at::Tensor& hidden, const at::Tensor& noise,
                                    const at::Tensor& speaker) const = 0;

    virtual bool usesNoise() const = 0;
};

}  // namespace vox::piper_vits
