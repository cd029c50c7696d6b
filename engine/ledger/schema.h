#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace vox {

class SqliteDatabase;

constexpr std::int64_t kApplicationId = 0x564C4544;  // "VLED"
constexpr std::int64_t kSchemaVersion = 2;           // user_version

// Makes the tables, indexes and triggers of an empty file, in the caller's transaction: those of version 1,
// and then what version 2 has added, so that an upgraded file has the same text.
void createSchema(SqliteDatabase& database);

// Adds what a file of version 1 lacks, in the caller's transaction. Its rows stay as they are.
void upgradeSchema(SqliteDatabase& database);

// Every object of the schema as "type name table sql", sorted.
std::vector<std::string> schemaText(SqliteDatabase& database);

// Whether it is the schema that createSchema() makes, to the last character.
bool hasExactSchema(SqliteDatabase& database);
bool hasFirstSchema(SqliteDatabase& database);  // likewise that of version 1, and says that it is

}  // namespace vox
