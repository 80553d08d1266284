//! The tables. Only `TEXT` and `BIGINT`, so that the same statements run on SQLite and PostgreSQL through one driver interface; ids and times come from
//! the program. Nothing here is a score or a state: those are replays.

use std::borrow::Cow;

use sqlx::migrate::{Migration, MigrationType, Migrator};

/// Each stands for ever: what changes is added.
const MIGRATIONS: &[(i64, &str, &str)] = &[
    (
        1,
        "rooms, seats, moves, votes, steps",
        "CREATE TABLE scenarios (
        hash TEXT NOT NULL PRIMARY KEY,
        id TEXT NOT NULL,
        source TEXT NOT NULL
    );
    CREATE TABLE rooms (
        code TEXT NOT NULL PRIMARY KEY,
        secret TEXT NOT NULL,
        created_at BIGINT NOT NULL,
        expires_at BIGINT NOT NULL,
        version BIGINT NOT NULL,
        epoch BIGINT NOT NULL
    );
    CREATE TABLE steps (
        room TEXT NOT NULL REFERENCES rooms (code) ON DELETE CASCADE,
        number BIGINT NOT NULL,
        step TEXT NOT NULL,
        at BIGINT NOT NULL,
        PRIMARY KEY (room, number)
    );
    CREATE TABLE seats (
        room TEXT NOT NULL REFERENCES rooms (code) ON DELETE CASCADE,
        number BIGINT NOT NULL,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL,
        named BIGINT NOT NULL,
        secret TEXT NOT NULL,
        return_code TEXT NOT NULL,
        joined_at BIGINT NOT NULL,
        removed BIGINT NOT NULL,
        PRIMARY KEY (room, number),
        UNIQUE (room, name_key),
        UNIQUE (room, secret),
        UNIQUE (room, return_code)
    );
    CREATE TABLE moves (
        room TEXT NOT NULL REFERENCES rooms (code) ON DELETE CASCADE,
        seat BIGINT NOT NULL,
        number BIGINT NOT NULL,
        choice TEXT NOT NULL,
        reason TEXT NOT NULL,
        at BIGINT NOT NULL,
        PRIMARY KEY (room, seat, number)
    );
    CREATE TABLE votes (
        room TEXT NOT NULL REFERENCES rooms (code) ON DELETE CASCADE,
        moment BIGINT NOT NULL,
        round BIGINT NOT NULL,
        seat BIGINT NOT NULL,
        choice TEXT NOT NULL,
        reason TEXT NOT NULL,
        at BIGINT NOT NULL,
        PRIMARY KEY (room, moment, round, seat)
    );",
    ),
    (
        2,
        "keys of pseudonyms",
        "CREATE TABLE pseudonyms (
        room TEXT NOT NULL PRIMARY KEY REFERENCES rooms (code) ON DELETE CASCADE,
        key TEXT NOT NULL
    );",
    ),
];

/// What brings a database to the newest tables.
pub(super) fn migrator() -> Migrator {
    Migrator::with_migrations(
        MIGRATIONS
            .iter()
            .map(|(version, name, sql)| {
                let sql = sqlx::SqlSafeStr::into_sql_str(*sql);
                Migration::new(*version, Cow::Borrowed(*name), MigrationType::Simple, sql, false)
            })
            .collect(),
    )
}
