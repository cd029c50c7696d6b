#pragma once

#include "engine/models/model_registry.h"
#include "engine/models/piper_vits/vits_network.h"
#include "engine/models/piper_vits/voice_graph.h"
#include "engine/nn/onnx_file.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

namespace vox::piper_vits {

inline std::filesystem::path fixture(const std::string& name)
{
    return std::filesystem::path(VOX_FIXTURES) / "piper" / name;
}

inline std::filesystem::path shippedVoice()
{
    return std::filesystem::path(VOX_VOICES_DIR) / "en_US-joe-medium.onnx";
}

inline std::string readBytes(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

// A voice file in memory and the network made of it.
struct LoadedFile {
    std::unique_ptr<nn::OnnxFile> onnx;
    VoiceGraph graph;
    std::unique_ptr<VitsNetwork> network;
};

inline LoadedFile loadNetwork(const std::filesystem::path& path, const VitsNetwork::Target& target = {})
{
    LoadedFile file;
    file.onnx = std::make_unique<nn::OnnxFile>(nn::OnnxFile::open(path).take());
    file.graph = readVoiceGraph(*file.onnx, path.filename().string()).take();
    file.network = VitsNetwork::build(file.graph, path.filename().string(), target).take();
    return file;
}

// A folder of its own for a test, gone afterwards.
class TestFolder final {
public:
    explicit TestFolder(const std::string& name)
        : m_path(std::filesystem::temp_directory_path() / ("vox_" + name))
    {
        std::filesystem::remove_all(m_path);
        std::filesystem::create_directories(m_path);
    }
    ~TestFolder() { std::filesystem::remove_all(m_path); }
    TestFolder(const TestFolder&) = delete;
    TestFolder& operator=(const TestFolder&) = delete;

    const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

}  // namespace vox::piper_vits
