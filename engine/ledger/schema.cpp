#include "engine/ledger/schema.h"

#include "engine/ledger/sqlite_database.h"

#include <algorithm>

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

// What version 2 has added; the defaults are those of LedgerEntry, so that rows of version 1 keep their
// hashes.
constexpr const char* kAddedColumns = R"sql(
ALTER TABLE entry ADD COLUMN service TEXT NOT NULL DEFAULT 'speech';
ALTER TABLE entry ADD COLUMN user_name TEXT NOT NULL DEFAULT '';
ALTER TABLE entry ADD COLUMN language TEXT NOT NULL DEFAULT '';
ALTER TABLE entry ADD COLUMN emotion_norm INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entry ADD COLUMN rate_milli INTEGER NOT NULL DEFAULT 1000;
ALTER TABLE entry ADD COLUMN reference_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entry ADD COLUMN input_chars INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entry ADD COLUMN batch INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entry ADD COLUMN ocr_chars INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entry ADD COLUMN nlp_tok INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entry ADD COLUMN cached_text_tok INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entry ADD COLUMN cached_speech_tok INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entry ADD COLUMN energy_mj INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entry ADD COLUMN est_tok INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entry ADD COLUMN est_raw INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entry ADD COLUMN est_low80 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entry ADD COLUMN est_high80 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entry ADD COLUMN est_low95 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entry ADD COLUMN est_high95 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entry ADD COLUMN volume_before INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entry ADD COLUMN refers_to INTEGER NOT NULL DEFAULT 0;
ALTER TABLE rollup ADD COLUMN ocr_chars INTEGER NOT NULL DEFAULT 0;
ALTER TABLE rollup ADD COLUMN nlp_tok INTEGER NOT NULL DEFAULT 0;
ALTER TABLE rollup ADD COLUMN cached_text_tok INTEGER NOT NULL DEFAULT 0;
ALTER TABLE rollup ADD COLUMN cached_speech_tok INTEGER NOT NULL DEFAULT 0;
)sql";

// Rows of version 1 have no user: their sums by user are those of all. entry_booked takes the place of
// entry_settled: corrections are in it too, and it is in order of time.
constexpr const char* kAddedTables = R"sql(
CREATE TABLE month_volume (
  month INTEGER NOT NULL,
  department TEXT NOT NULL,
  tariff TEXT NOT NULL,
  volume INTEGER NOT NULL,
  PRIMARY KEY (month, department, tariff)
) STRICT, WITHOUT ROWID;
CREATE TABLE budget_alert (
  budget TEXT NOT NULL,
  key TEXT NOT NULL,
  period TEXT NOT NULL,
  percent INTEGER NOT NULL,
  when_us INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (budget, key, period, percent)
) STRICT, WITHOUT ROWID;
INSERT INTO rollup SELECT 5, day, '', model, cur, requests, text_tok, speech_tok, solver_steps, solver_evals, lm_prompt_tok, lm_completion_tok, audio_ms, amount_nano, 0, 0, 0, 0 FROM rollup WHERE dim = 0;
DROP INDEX entry_settled;
CREATE INDEX entry_booked ON entry(bill_us, department, project, model, voice, user_name, kind, cur, amount_nano, speech_tok, wall_us) WHERE kind IN (2, 4);
CREATE UNIQUE INDEX entry_adjusting ON entry(job) WHERE kind = 4;
CREATE INDEX entry_adjusted ON entry(refers_to) WHERE kind = 4;
CREATE TRIGGER entry_adjust_once BEFORE INSERT ON entry WHEN NEW.kind = 4 AND EXISTS (SELECT 1 FROM entry WHERE kind = 4 AND job = NEW.job) BEGIN SELECT RAISE(ABORT, 'adjusted already'); END;
CREATE TRIGGER entry_adjust_settled BEFORE INSERT ON entry WHEN NEW.kind = 4 AND NOT EXISTS (SELECT 1 FROM entry WHERE seq = NEW.refers_to AND kind = 2) BEGIN SELECT RAISE(ABORT, 'not settled'); END;
)sql";

void createFirstVersion(SqliteDatabase& database)
{
    database.execute(kTables);
    database.execute(kIndexes);
    database.execute(kTriggers);
}

std::vector<std::string> textOfVersion(std::int64_t version)
{
    SqliteDatabase database({.file = {}, .mode = SqliteOpening::Mode::Memory});
    createFirstVersion(database);
    if (version == kSchemaVersion)
        upgradeSchema(database);
    return schemaText(database);
}

}  // namespace

void createSchema(SqliteDatabase& database)
{
    createFirstVersion(database);
    upgradeSchema(database);
}

void upgradeSchema(SqliteDatabase& database)
{
    database.execute(kAddedColumns);
    database.execute(kAddedTables);
    database.execute("PRAGMA application_id=0x564C4544; PRAGMA user_version=2");
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
    std::ranges::sort(text);
    return text;
}

bool hasExactSchema(SqliteDatabase& database)
{
    static const std::vector<std::string> text = textOfVersion(kSchemaVersion);
    return schemaText(database) == text;
}

bool hasFirstSchema(SqliteDatabase& database)
{
    return database.integer("PRAGMA application_id") == kApplicationId &&
           database.integer("PRAGMA user_version") == 1 && schemaText(database) == textOfVersion(1);
}

}  // namespace vox
