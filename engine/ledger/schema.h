#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace vox {

class SqliteDatabase;

constexpr std::int64_t kApplicationId = 0x564C4544;  // "VLED"
constexpr std::int64_t kSchemaVersion = 1;           // user_version

// Makes the tables, indexes and triggers of an empty file, in the caller's transaction.
void createSchema(SqliteDatabase& database);

// Every object of the schema as "type name table sql", in order of making.
std::vector<std::string> schemaText(SqliteDatabase& database);

// Whether it is the schema that createSchema() makes, to the last character.
bool hasExactSchema(SqliteDatabase& database);

}  // namespace vox
