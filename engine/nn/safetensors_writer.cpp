#include "engine/nn/safetensors_writer.h"

#include "engine/nn/safetensors_types.h"

#include <nlohmann/json.hpp>

#include <cerrno>
#include <fstream>
#include <system_error>

namespace vox::nn {
namespace {

std::string makeHeader(const std::map<std::string, TensorView>& tensors,
                       const std::map<std::string, std::string>& metadata)
{
    nlohmann::ordered_json header = nlohmann::ordered_json::object();
    if (!metadata.empty())
        header["__metadata__"] = metadata;
    std::size_t offset = 0;
    for (const auto& [name, tensor] : tensors) {
        const std::size_t end = offset + tensor.bytes.size();
        header[name] = {{"dtype", safetensorsName(tensor.type)},
                        {"shape", tensor.shape},
                        {"data_offsets", {offset, end}}};
        offset = end;
    }
    std::string text = header.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    text.append((8 - text.size() % 8) % 8, ' ');  // data begins aligned
    return text;
}

void writeLength(std::ostream& out, std::uint64_t length)
{
    for (unsigned shift = 0; shift < 64; shift += 8)
        out.put(static_cast<char>(length >> shift & 0xff));
}

}  // namespace

Status writeSafetensors(const std::filesystem::path& path, const std::map<std::string, TensorView>& tensors,
                        const std::map<std::string, std::string>& metadata)
{
    auto unfinished = path;
    unfinished += ".part";
    std::error_code error;
    {
        std::ofstream out(unfinished, std::ios::binary | std::ios::trunc);
        const std::string header = makeHeader(tensors, metadata);
        writeLength(out, header.size());
        out << header;
        for (const auto& [name, tensor] : tensors)
            out.write(reinterpret_cast<const char*>(tensor.bytes.data()),
                      static_cast<std::streamsize>(tensor.bytes.size()));
        out.close();
        if (!out)
            error = std::error_code(errno != 0 ? errno : EIO, std::generic_category());
    }
    if (!error)
        std::filesystem::rename(unfinished, path, error);
    if (!error)
        return {};
    std::error_code ignored;
    std::filesystem::remove(unfinished, ignored);
    return Error::badInput(VOX_TRANSLATE_NOOP("Error", "“%1” cannot be written: %2."),
                           {path.string(), error.message()});
}

}  // namespace vox::nn
