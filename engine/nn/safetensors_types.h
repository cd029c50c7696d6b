#pragma once

#include "engine/nn/tensor_view.h"

#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace vox::nn {

inline constexpr std::array<std::pair<ElementType, std::string_view>, 10> kSafetensorsTypes{{
    {ElementType::Float32, "F32"},
    {ElementType::Float16, "F16"},
    {ElementType::BFloat16, "BF16"},
    {ElementType::Float64, "F64"},
    {ElementType::Int64, "I64"},
    {ElementType::Int32, "I32"},
    {ElementType::Int16, "I16"},
    {ElementType::Int8, "I8"},
    {ElementType::UInt8, "U8"},
    {ElementType::Bool, "BOOL"},
}};

constexpr std::optional<ElementType> elementTypeOfSafetensors(std::string_view name)
{
    for (const auto& [type, text] : kSafetensorsTypes) {
        if (text == name)
            return type;
    }
    return std::nullopt;
}

constexpr std::string_view safetensorsName(ElementType type)
{
    for (const auto& [known, text] : kSafetensorsTypes) {
        if (known == type)
            return text;
    }
    return {};
}

}  // namespace vox::nn
