#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace vox::nn {

// What a checkpoint lacks or holds beyond what its model needs. Sorted.
struct WeightReport {
    std::vector<std::string> missing;
    std::vector<std::string> unused;
    std::vector<std::string>
        misshapen;  // "dec.conv_pre.weight has shape [256, 192, 5], expected [256, 192, 7]"

    bool ok() const { return missing.empty() && unused.empty() && misshapen.empty(); }
    std::string firstProblems() const;  // "a.weight is missing; b.bias is not used; and 7 more"
};

// The tensors of one checkpoint by name. A model takes each by its name and the shape it needs; whatever does
// not fit is noted rather than thrown, so that report() can name everything at once. In the place of a tensor
// that does not fit a model gets zeros that take no memory: it can be built, but must not be used unless the
// report is ok.
class WeightStore final {
public:
    explicit WeightStore(std::map<std::string, at::Tensor, std::less<>> tensors);

    // Makes each tensor when it is taken: for measurements without a checkpoint.
    using Maker = std::function<at::Tensor(const std::string& name, at::IntArrayRef shape)>;
    explicit WeightStore(Maker maker);

    at::Tensor take(const std::string& name, at::IntArrayRef shape);

    bool holds(std::string_view name) const { return m_entries.contains(name); }
    bool holdsBelow(std::string_view path) const;  // anything whose name begins with path + "."

    // One size of a tensor, to derive a model's dimensions from; `otherwise` if there is no such.
    std::int64_t size(std::string_view name, std::int64_t dimension, std::int64_t otherwise) const;

    WeightReport report() const;

private:
    struct Entry {
        at::Tensor tensor;
        bool taken = false;
    };
    std::map<std::string, Entry, std::less<>> m_entries;
    Maker m_maker;  // may be empty
    std::vector<std::string> m_missing;
    std::vector<std::string> m_misshapen;
};

// A place in the checkpoint: `scope / "q_proj"` reads "layers.3.self_attn.q_proj".
class WeightScope final {
public:
    explicit WeightScope(WeightStore& store, std::string path = {});

    WeightScope operator/(std::string_view child) const;
    WeightScope operator/(std::int64_t child) const;

    at::Tensor take(std::string_view leaf, at::IntArrayRef shape) const;  // "<path>.<leaf>"
    bool holds(std::string_view leaf) const;
    std::int64_t size(std::string_view leaf, std::int64_t dimension, std::int64_t otherwise = 0) const;
    bool exists() const { return m_store->holdsBelow(m_path); }
    std::int64_t children() const;  // how many of "<path>.0", "<path>.1" … there are without a gap
    const std::string& path() const { return m_path; }

private:
    std::string name(std::string_view leaf) const;

    WeightStore* m_store;
    std::string m_path;
};

}  // namespace vox::nn
