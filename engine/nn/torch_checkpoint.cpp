#include "engine/nn/torch_checkpoint.h"

#include "engine/nn/damaged_file.h"
#include "engine/nn/pickle_reader.h"
#include "engine/nn/zip_archive.h"

#include <cstring>
#include <optional>
#include <utility>

namespace vox::nn {
namespace {

using Shape = std::vector<std::int64_t>;

// The folder that all members lie in: "archive" of "archive/data.pkl".
std::string folderOf(const ZipArchive& archive)
{
    constexpr std::string_view kPickle = "/data.pkl";
    for (const auto& [name, bytes] : archive.members()) {
        if (name.ends_with(kPickle))
            return name.substr(0, name.size() - kPickle.size());
    }
    throw DamagedFile("it holds no weights (“data.pkl” is missing)", 0);
}

bool isContiguous(const PickledTensor& tensor)
{
    std::int64_t expected = 1;
    for (std::size_t i = tensor.shape.size(); i-- > 0;) {
        if (tensor.shape[i] != 1 && tensor.strides[i] != expected)
            return false;
        expected *= tensor.shape[i];
    }
    return true;
}

// One past the last element of the storage that the tensor touches; nothing if that cannot be.
std::optional<std::int64_t> reachOf(const PickledTensor& tensor)
{
    std::int64_t reach = tensor.offset;
    for (std::size_t i = 0; i < tensor.shape.size(); ++i) {
        std::int64_t step = 0;
        if (tensor.strides[i] < 0 || tensor.shape[i] < 0 ||
            __builtin_mul_overflow(tensor.shape[i] - (tensor.shape[i] > 0 ? 1 : 0), tensor.strides[i],
                                   &step) ||
            __builtin_add_overflow(reach, step, &reach))
            return std::nullopt;
    }
    return tensor.offset < 0 || __builtin_add_overflow(reach, 1, &reach) ? std::nullopt
                                                                         : std::optional(reach);
}

// Goes through the elements of `tensor` in the order of its shape and copies each to the end of `target`.
void gather(const PickledTensor& tensor, std::span<const std::byte> storage, std::byte* target)
{
    const std::size_t size = elementSize(tensor.storage.type);
    Shape index(tensor.shape.size(), 0);
    for (bool more = true; more;) {
        std::int64_t at = tensor.offset;
        for (std::size_t i = 0; i < index.size(); ++i)
            at += index[i] * tensor.strides[i];
        std::memcpy(target, storage.data() + static_cast<std::size_t>(at) * size, size);
        target += size;
        more = false;
        for (std::size_t i = index.size(); i-- > 0 && !more;) {
            more = ++index[i] < tensor.shape[i];
            if (!more)
                index[i] = 0;
        }
    }
}

}  // namespace

// Builds the checkpoint from its bytes; throws DamagedFile.
class CheckpointParser final {
public:
    CheckpointParser(std::span<const std::byte> bytes, TorchCheckpoint& checkpoint)
        : m_archive(ZipArchive::read(bytes))
        , m_folder(folderOf(m_archive))
        , m_checkpoint(checkpoint)
    {
    }

    void read()
    {
        const auto order = m_archive.members().find(m_folder + "/byteorder");
        if (order != m_archive.members().end() &&
            std::string_view(reinterpret_cast<const char*>(order->second.data()), order->second.size()) !=
                "little")
            throw DamagedFile("its numbers are in another byte order than this machine's", 0);
        const Pickle pickle = Pickle::read(m_archive.members().find(m_folder + "/data.pkl")->second);
        const PickledValue* const nested = pickle.find(pickle.root(), "state_dict");
        addAll(pickle, nested != nullptr ? *nested : pickle.root());
        if (m_checkpoint.m_tensors.empty())
            throw DamagedFile("it holds no tensors", 0);
    }

private:
    void addAll(const Pickle& pickle, const PickledValue& value)
    {
        const auto* const dictionary = std::get_if<PickledValue::Dictionary>(&value.content);
        if (dictionary == nullptr)
            throw DamagedFile("its weights are no dictionary", 0);
        for (const auto& [key, item] : dictionary->entries) {
            const auto* const name = std::get_if<std::string_view>(&pickle.value(key).content);
            const auto* const tensor = std::get_if<PickledTensor>(&pickle.value(item).content);
            if (name != nullptr && tensor != nullptr)
                add(std::string(*name), *tensor);
        }
    }

    void add(const std::string& name, const PickledTensor& tensor)
    {
        const auto storage = storageOf(name, tensor);
        const auto count = elementCount(tensor.shape);
        const auto reach = reachOf(tensor);
        if (!count || !reach || *count > tensor.storage.elements ||
            (*count > 0 && *reach > tensor.storage.elements))
            throw DamagedFile("tensor “" + name + "” of shape " + describeShape(tensor.shape) +
                                  " lies outside its storage",
                              0);
        const std::size_t size = static_cast<std::size_t>(*count) * elementSize(tensor.storage.type);
        TensorView view{tensor.storage.type, tensor.shape, {}};
        if (*count > 0 && isContiguous(tensor))
            view.bytes = storage.subspan(
                static_cast<std::size_t>(tensor.offset) * elementSize(tensor.storage.type), size);
        else if (*count > 0)
            view.bytes = rearranged(tensor, storage, size);
        if (!m_checkpoint.m_tensors.emplace(name, std::move(view)).second)
            throw DamagedFile("tensor “" + name + "” occurs twice", 0);
    }

    std::span<const std::byte> storageOf(const std::string& name, const PickledTensor& tensor) const
    {
        const auto member = m_archive.members().find(m_folder + "/data/" + std::string(tensor.storage.key));
        std::int64_t size = 0;
        if (member == m_archive.members().end() ||
            __builtin_mul_overflow(tensor.storage.elements,
                                   static_cast<std::int64_t>(elementSize(tensor.storage.type)), &size) ||
            std::cmp_not_equal(size, member->second.size()))
            throw DamagedFile("the numbers of tensor “" + name + "” are missing or incomplete", 0);
        return member->second;
    }

    std::span<const std::byte> rearranged(const PickledTensor& tensor, std::span<const std::byte> storage,
                                          std::size_t size)
    {
        auto& target = m_checkpoint.m_rearranged.emplace_back(new std::byte[size]);
        gather(tensor, storage, target.get());
        return {target.get(), size};
    }

    ZipArchive m_archive;
    std::string m_folder;
    TorchCheckpoint& m_checkpoint;
};

Result<TorchCheckpoint> TorchCheckpoint::open(const std::filesystem::path& path)
{
    auto mapped = MappedFile::open(path);
    if (!mapped)
        return mapped.error();
    auto checkpoint = parse((*mapped)->bytes(), path.filename().string());
    if (checkpoint)
        checkpoint->m_file = mapped.take();
    return checkpoint;
}

Result<TorchCheckpoint> TorchCheckpoint::parse(std::span<const std::byte> bytes, const std::string& name)
{
    if (!ZipArchive::looksLikeOne(bytes))
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error",
                               "“%1” is not a PyTorch file that can be read: it is no ZIP archive, as "
                               "PyTorch writes since version 1.6. Save it again with a newer PyTorch, "
                               "or as safetensors."),
            {name});
    try {
        TorchCheckpoint checkpoint;
        CheckpointParser(bytes, checkpoint).read();
        return checkpoint;
    } catch (const DamagedFile& damage) {
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error", "“%1” is not a PyTorch file that can be read: %2."),
            {name, damage.what()});
    }
}

}  // namespace vox::nn
