#pragma once

#include "engine/nn/tensor_view.h"

#include <array>
#include <string_view>

namespace vox::nn {

// The closed list of what a pickle may say to the reader.

// What a pickle may name. Each is understood here; none is run.
enum class PickleName { OrderedDict, RebuildTensor, RebuildParameter, Device, NumberKind, Storage };

struct PickleGlobal {
    std::string_view name;  // module and name with a dot between them
    PickleName known;
    ElementType type = ElementType::Float32;  // of a storage
};

inline constexpr std::array<PickleGlobal, 25> kPickleGlobals{{
    {"collections.OrderedDict", PickleName::OrderedDict},
    {"torch._utils._rebuild_tensor_v2", PickleName::RebuildTensor},
    {"torch._utils._rebuild_parameter", PickleName::RebuildParameter},
    {"torch.device", PickleName::Device},
    {"torch.float32", PickleName::NumberKind},
    {"torch.float16", PickleName::NumberKind},
    {"torch.bfloat16", PickleName::NumberKind},
    {"torch.float64", PickleName::NumberKind},
    {"torch.int64", PickleName::NumberKind},
    {"torch.int32", PickleName::NumberKind},
    {"torch.int16", PickleName::NumberKind},
    {"torch.int8", PickleName::NumberKind},
    {"torch.uint8", PickleName::NumberKind},
    {"torch.bool", PickleName::NumberKind},
    {"torch.FloatStorage", PickleName::Storage, ElementType::Float32},
    {"torch.HalfStorage", PickleName::Storage, ElementType::Float16},
    {"torch.BFloat16Storage", PickleName::Storage, ElementType::BFloat16},
    {"torch.DoubleStorage", PickleName::Storage, ElementType::Float64},
    {"torch.LongStorage", PickleName::Storage, ElementType::Int64},
    {"torch.IntStorage", PickleName::Storage, ElementType::Int32},
    {"torch.ShortStorage", PickleName::Storage, ElementType::Int16},
    {"torch.CharStorage", PickleName::Storage, ElementType::Int8},
    {"torch.ByteStorage", PickleName::Storage, ElementType::UInt8},
    {"torch.BoolStorage", PickleName::Storage, ElementType::Bool},
    {"torch.Size", PickleName::NumberKind},
}};

// The instructions of protocol 2 that PyTorch's files need (Python's pickletools names them so).
enum class PickleOp : unsigned char {
    Mark = '(',
    Stop = '.',
    BinFloat = 'G',
    BinInt = 'J',
    BinInt1 = 'K',
    BinInt2 = 'M',
    None = 'N',
    BinPersId = 'Q',
    Reduce = 'R',
    BinUnicode = 'X',
    EmptyList = ']',
    Append = 'a',
    Build = 'b',
    Global = 'c',
    Appends = 'e',
    BinGet = 'h',
    LongBinGet = 'j',
    BinPut = 'q',
    LongBinPut = 'r',
    SetItem = 's',
    Tuple = 't',
    SetItems = 'u',
    EmptyDict = '}',
    EmptyTuple = ')',
    Protocol = 0x80,
    Tuple1 = 0x85,
    Tuple2 = 0x86,
    Tuple3 = 0x87,
    NewTrue = 0x88,
    NewFalse = 0x89,
    Long1 = 0x8a,
};

}  // namespace vox::nn
