#include "ui/viewmodels/voice_shelf.h"

#include <system_error>

namespace vox::ui {
namespace {

namespace fs = std::filesystem;

fs::path configOf(const fs::path& model)
{
    fs::path config = model;
    config += ".json";
    return config;
}

Status copyInto(const fs::path& folder, const fs::path& model)
{
    std::error_code failure;
    const fs::path config = configOf(model);
    if (!fs::exists(config, failure))
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error",
                               "“%1” is missing beside the voice. A Piper voice is two files: add both."),
            {config.filename().string()});
    fs::create_directories(folder, failure);
    for (const fs::path& file : {config, model})  // the model last: with it the voice is there
        if (!failure)
            fs::copy_file(file, folder / file.filename(), fs::copy_options::overwrite_existing, failure);
    if (failure)
        return Error::failed(VOX_TRANSLATE_NOOP("Error", "The voice could not be copied to “%1”: %2."),
                             {folder.string(), failure.message()});
    return {};
}

Status removeFiles(const fs::path& model)
{
    std::error_code failure;
    fs::remove(model, failure);
    if (failure)
        return Error::failed(VOX_TRANSLATE_NOOP("Error", "“%1” could not be removed: %2."),
                             {model.filename().string(), failure.message()});
    fs::remove(configOf(model), failure);
    return {};
}

}  // namespace

VoiceShelf::VoiceShelf(fs::path folder, QObject* parent)
    : QObject(parent)
    , m_folder(std::move(folder))
{
}

void VoiceShelf::setService(SpeechService* service)
{
    m_service = service;
    Q_EMIT busyChanged();
}

bool VoiceShelf::owns(const std::string& modelPath) const
{
    return fs::path(modelPath).lexically_normal().parent_path() == m_folder.lexically_normal();
}

void VoiceShelf::finish(const Status& status)
{
    Q_EMIT busyChanged();
    if (!status.ok())
        Q_EMIT failed(status.error());
    Q_EMIT changed();
}

void VoiceShelf::add(const fs::path& model)
{
    m_task.run([folder = m_folder, model](std::stop_token) { return copyInto(folder, model); },
               [this](const Status& status) { finish(status); });
    Q_EMIT busyChanged();
}

void VoiceShelf::remove(const fs::path& model)
{
    m_task.run([model](std::stop_token) { return removeFiles(model); },
               [this](const Status& status) { finish(status); });
    Q_EMIT busyChanged();
}

void VoiceShelf::check(const fs::path& model)
{
    if (!m_service)
        return;
    m_task.run([service = m_service, model](std::stop_token) { return service->checkModel(model); },
               [this](const Result<ModelCheck>& report) {
                   Q_EMIT busyChanged();
                   if (report.ok())
                       Q_EMIT checked(*report);
                   else
                       Q_EMIT failed(report.error());
               });
    Q_EMIT busyChanged();
}

}  // namespace vox::ui
