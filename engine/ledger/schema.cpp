#include "engine/ledger/schema.h"

#include "engine/ledger/sqlite_database.h"

namespace vox {
namespace {

constexpr const char* kTables = R"sql(
CREATE TABLE entry (
  seq INTEGER PRIMARY KEY CHECK (seq > 0),
  kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 9),
  job BLOB NOT NULL CHECK (length(job) = 16),
  part INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  finish_reason TEXT NOT NULL,
  t_us INTEGER NOT NULL,
  ended_us INTEGER NOT NULL,
  written_us INTEGER NOT NULL,
  t_mono_us INTEGER NOT NULL,
  boot_id TEXT NOT NULL,
  bill_us INTEGER NOT NULL,
  day INTEGER NOT NULL,
  department TEXT NOT NULL,
  project TEXT NOT NULL,
  model TEXT NOT NULL,
  voice TEXT NOT NULL,
  vocoder TEXT NOT NULL,
  emotion TEXT NOT NULL,
  device TEXT NOT NULL,
  token_rate_mhz INTEGER NOT NULL,
  sample_rate INTEGER NOT NULL,
  samples_per_token INTEGER,
  text_tok INTEGER NOT NULL,
  speech_tok INTEGER NOT NULL,
  solver_steps INTEGER NOT NULL,
  solver_evals INTEGER NOT NULL,
  lm_prompt_tok INTEGER NOT NULL,
  lm_completion_tok INTEGER NOT NULL,
  decoded_samples INTEGER NOT NULL,
  trimmed_samples INTEGER NOT NULL,
  crossfaded_samples INTEGER NOT NULL,
  silence_samples INTEGER NOT NULL,
  first_audio_us INTEGER NOT NULL,
  wall_us INTEGER NOT NULL,
  tariff TEXT NOT NULL,
  cur TEXT NOT NULL,
  amount_nano INTEGER NOT NULL,
  reserved_nano INTEGER NOT NULL,
  text_mac BLOB CHECK (length(text_mac) = 32),
  note TEXT NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE TABLE open_request (
  seq INTEGER PRIMARY KEY,
  job BLOB NOT NULL,
  part INTEGER NOT NULL
) STRICT;
CREATE TABLE rollup (
  dim INTEGER NOT NULL,
  day INTEGER NOT NULL,
  key TEXT NOT NULL,
  model TEXT NOT NULL,
  cur TEXT NOT NULL,
  requests INTEGER NOT NULL,
  text_tok INTEGER NOT NULL,
  speech_tok INTEGER NOT NULL,
  solver_steps INTEGER NOT NULL,
  solver_evals INTEGER NOT NULL,
  lm_prompt_tok INTEGER NOT NULL,
  lm_completion_tok INTEGER NOT NULL,
  audio_ms INTEGER NOT NULL,
  amount_nano INTEGER NOT NULL,
  PRIMARY KEY (dim, day, key, model, cur)
) STRICT, WITHOUT ROWID;
)sql";

// The second index serves every list and chart that the daily sums cannot: it holds all columns they read.
constexpr const char* kIndexes = R"sql(
CREATE UNIQUE INDEX entry_reserved ON entry(job, part) WHERE kind = 1;
CREATE UNIQUE INDEX entry_resolved ON entry(job, part) WHERE kind IN (2, 3);
CREATE INDEX entry_settled ON entry(kind, bill_us, department, project, model, voice, cur, amount_nano, speech_tok, wall_us) WHERE kind = 2;
CREATE UNIQUE INDEX entry_tariff ON entry(tariff) WHERE kind = 5;
CREATE INDEX entry_event ON entry(kind, seq) WHERE kind > 5;
)sql";

// INSERT OR REPLACE removes the row it clashes with and does not fire delete triggers unless
// recursive_triggers is on, which is each connection's own choice; the insert guards need no such choice.
constexpr const char* kTriggers = R"sql(
CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER entry_next_seq BEFORE INSERT ON entry WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM entry) BEGIN SELECT RAISE(ABORT, 'a row must follow the newest row'); END;
CREATE TRIGGER entry_reserve_once BEFORE INSERT ON entry WHEN NEW.kind = 1 AND EXISTS (SELECT 1 FROM entry WHERE kind = 1 AND job = NEW.job AND part = NEW.part) BEGIN SELECT RAISE(ABORT, 'reserved already'); END;
CREATE TRIGGER entry_resolve_once BEFORE INSERT ON entry WHEN NEW.kind IN (2, 3) AND EXISTS (SELECT 1 FROM entry WHERE kind IN (2, 3) AND job = NEW.job AND part = NEW.part) BEGIN SELECT RAISE(ABORT, 'settled already'); END;
CREATE TRIGGER entry_resolve_reserved BEFORE INSERT ON entry WHEN NEW.kind IN (2, 3) AND NOT EXISTS (SELECT 1 FROM entry WHERE kind = 1 AND job = NEW.job AND part = NEW.part) BEGIN SELECT RAISE(ABORT, 'not reserved'); END;
CREATE TRIGGER entry_tariff_once BEFORE INSERT ON entry WHEN NEW.kind = 5 AND EXISTS (SELECT 1 FROM entry WHERE kind = 5 AND tariff = NEW.tariff) BEGIN SELECT RAISE(ABORT, 'the prices are fixed already'); END;
)sql";

const std::vector<std::string>& expectedSchema()
{
    static const std::vector<std::string> text = [] {
        SqliteDatabase database({.file = {}, .mode = SqliteOpening::Mode::Memory});
        createSchema(database);
        return schemaText(database);
    }();
    return text;
}

}  // namespace

void createSchema(SqliteDatabase& database)
{
    database.execute(kTables);
    database.execute(kIndexes);
    database.execute(kTriggers);
}

std::vector<std::string> schemaText(SqliteDatabase& database)
{
    std::vector<std::string> text;
    auto objects = database.prepare("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema");
    while (objects.step()) {
        std::string line;
        for (int column = 0; column < 4; ++column)
            line.append(objects.text(column)).append(1, '\n');
        text.push_back(std::move(line));
    }
    return text;
}

bool hasExactSchema(SqliteDatabase& database)
{
    return schemaText(database) == expectedSchema();
}

}  // namespace vox
