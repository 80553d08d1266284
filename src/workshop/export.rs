//! What leaves a room as a file: the exports that attempts on the desktop have, by the same writers, and the receipts.
//!
//! Seats stand in them under pseudonyms unless names are asked for. A pseudonym follows from the seat and a key of the room's own: it stays the same
//! when a seat is renamed, and tells nothing of the same name in another room. Erasing the room erases the key.

use std::io;

use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use data_encoding::HEXLOWER;
use serde::Deserialize;
use uuid::Uuid;

use crate::record::export::xapi::{Base, Layout, Version, write_statements};
use crate::record::export::{Naming, Rows, Separator, Sheet, sheets, write_json, write_table};
use crate::record::{AttemptId, Finished, Origin, Person, Play, PlayedOn, Rescored, SECRET_BYTES, Secret};
use crate::review::{Envelope, Review};

use super::app::{App, Opened};
use super::attempts::{Done, done, time};
use super::trouble::Trouble;

/// What is to be exported, and how.
#[derive(Debug, Clone, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Asked {
    /// What to write: a table with a row for each move of each attempt (`moves`) or for each skill (`skills`), everything (`json`), or statements
    /// of the Experience API (`xapi`).
    format: Format,
    /// Of a table, what stands between cells: a `comma`, a `semicolon` or a `tab`.
    #[serde(default)]
    separator: Between,
    /// With the names of the seats, the seed and receipts; else seats stand under pseudonyms.
    #[serde(default)]
    names: bool,
    /// Of statements, the version of the standard: `1.0.3` or `2.0`.
    #[serde(default)]
    version: Standard,
    /// Of statements, what all identifiers begin with: a web address of your own.
    #[serde(default)]
    base: Option<String>,
    /// Of statements, one a line, not one array.
    #[serde(default)]
    lines: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
enum Format {
    Moves,
    Skills,
    Json,
    Xapi,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
enum Between {
    #[default]
    Comma,
    Semicolon,
    Tab,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, utoipa::ToSchema)]
enum Standard {
    #[default]
    #[serde(rename = "1.0.3")]
    V1,
    #[serde(rename = "2.0")]
    V2,
}

/// Which receipts, and how.
#[derive(Debug, Clone, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct AskedReceipts {
    /// Of this seat alone; 0 is the room's own conversation.
    #[serde(default)]
    seat: Option<i64>,
    /// With the names of the seats, beside the receipts and inside; else they stand under pseudonyms.
    #[serde(default)]
    names: bool,
}

/// A file that is ready to be sent.
#[derive(Debug)]
pub(super) struct File {
    /// Letters, digits, points and hyphens alone.
    pub(super) name: String,
    pub(super) media: &'static str,
    pub(super) bytes: Vec<u8>,
}

impl IntoResponse for File {
    /// To be kept, not shown.
    fn into_response(self) -> Response {
        let kept = format!("attachment; filename=\"{}\"", self.name);
        let headers = [(header::CONTENT_TYPE, self.media.to_owned()), (header::CONTENT_DISPOSITION, kept)];
        (headers, self.bytes).into_response()
    }
}

/// What an address asks for.
pub(super) fn read<T>(asked: Result<Query<T>, QueryRejection>) -> Result<T, Trouble> {
    asked.map(|Query(asked)| asked).map_err(|_| Trouble::Refused("there is no such export"))
}

/// Exports what was played to its end. Takes time linear in the number of moves, beside the threads that answer requests.
pub(super) async fn export(app: &App, opened: &Opened, asked: Asked) -> Result<File, Trouble> {
    let base = match asked.base.as_deref().filter(|base| !base.is_empty()) {
        Some(base) => base.parse().map_err(|_| Trouble::Refused("identifiers begin with a web address of your own"))?,
        None => Base::default(),
    };
    let code = opened.room.code.clone();
    let all = done(app, opened).await?;
    let secret = secret(app, &code).await?;
    let Some(played) = opened.played.clone() else { return Err(Trouble::Refused("nothing was chosen to play yet")) };
    let written = tokio::task::spawn_blocking(move || write(&code, &all, &played.envelope, &secret, &asked, &base));
    // Neither fails: it writes to memory, and no thread that writes is ended.
    written.await.map_err(io::Error::other).and_then(|written| written).map_err(|_| Trouble::TooMuch)
}

fn write(
    code: &str,
    all: &[Done],
    envelope: &Envelope,
    secret: &Secret,
    asked: &Asked,
    base: &Base,
) -> io::Result<File> {
    let naming = if asked.names { Naming::Names(secret) } else { Naming::Pseudonyms(secret) };
    let rescored: Vec<Rescored> = all.iter().map(|done| rescored(done, envelope, asked.names)).collect();
    let of = |id: AttemptId| all.iter().find(|done| number(done) == id.0);
    let mut sheets = sheets(&rescored, &naming, |id| {
        of(id).map_or_else(Vec::new, |done| done.at.iter().copied().map(time).collect())
    });
    name_all(&mut sheets, code, secret);
    let mut bytes = Vec::new();
    let (what, ending, media) = match asked.format {
        Format::Moves | Format::Skills => {
            let (rows, what) =
                if asked.format == Format::Moves { (Rows::Moves, "moves") } else { (Rows::Skills, "skills") };
            let separator = match asked.separator {
                Between::Comma => Separator::Comma,
                Between::Semicolon => Separator::Semicolon,
                Between::Tab => Separator::Tab,
            };
            write_table(&mut bytes, &sheets, rows, separator)?;
            (what, "csv", "text/csv; charset=utf-8")
        }
        Format::Json => {
            write_json(&mut bytes, &sheets, asked.names)?;
            ("attempts", "json", "application/json")
        }
        Format::Xapi => {
            let layout = if asked.lines { Layout::Lines } else { Layout::Array };
            let version = match asked.version {
                Standard::V1 => Version::V1,
                Standard::V2 => Version::V2,
            };
            write_statements(&mut bytes, &sheets, version, base, layout)?;
            if asked.lines { ("xapi", "jsonl", "application/jsonl") } else { ("xapi", "json", "application/json") }
        }
    };
    let names = if asked.names { "-with-names" } else { "" };
    Ok(File { name: format!("defuse-room-{code}-{what}{names}.{ending}"), media, bytes })
}

/// The number of a seat; 0 for the room's own conversation.
fn number(done: &Done) -> i64 {
    done.seat.unwrap_or(0)
}

/// Who played: the seat, which has a pseudonym, or whoever sat there.
fn person(done: &Done, names: bool) -> Person {
    let team = done.team.map(|team| format!("Team {team}"));
    let name = if names { done.name.clone() } else { format!("seat {}", number(done)) };
    Person::new(&name, team.as_deref())
}

/// As it would be on the desktop: replayed already, scored here.
fn rescored(done: &Done, envelope: &Envelope, names: bool) -> Rescored {
    let play =
        Review::of(&done.conversation, envelope).map(|review| Play { conversation: done.conversation.clone(), review });
    Rescored {
        who: person(done, names),
        attempt: done.attempt.clone(),
        started_at: Some(time(done.started_at)),
        finished_at: play.as_ref().map(|_| time(done.last_at())),
        origin: Origin::Here(AttemptId(number(done))),
        text: PlayedOn::ThisText,
        worth: play.as_ref().and_then(|play| Finished::of(&play.conversation, &play.review.scorecard)),
        play,
    }
}

/// Ids that stay when a seat is renamed, and are the same with names and without.
fn name_all(sheets: &mut [Sheet<'_>], code: &str, secret: &Secret) {
    let mut namespace = [0; 16];
    namespace.copy_from_slice(&secret.digest("attempts", "")[..16]);
    for sheet in sheets {
        if let Origin::Here(id) = sheet.attempt().origin {
            sheet.id = Uuid::new_v5(&Uuid::from_bytes(namespace), format!("room {code} seat {}", id.0).as_bytes());
        }
    }
}

/// The key of a room's pseudonyms, made when it is first asked for. Of two who ask at once both get the one that was kept.
async fn secret(app: &App, code: &str) -> Result<Secret, Trouble> {
    if app.store.pseudonym_key(code).await?.is_none() {
        let drawn: [u8; SECRET_BYTES] = rand::random();
        app.store.keep_pseudonym_key(code, &HEXLOWER.encode(&drawn)).await?;
    }
    let kept = app.store.pseudonym_key(code).await?.ok_or(Trouble::NoRoom)?;
    let bytes = HEXLOWER.decode(kept.as_bytes()).ok().and_then(|bytes| bytes.try_into().ok());
    // Nothing else writes it; a key of another kind would be from a newer Defuse.
    Ok(Secret::new(bytes.ok_or(Trouble::Refused("the key of the pseudonyms can't be read"))?))
}

/// The receipts of a room, each beside its name and team, as a table that any Defuse imports: those of conversations that have not ended too.
pub(super) async fn receipts(app: &App, opened: &Opened, asked: &AskedReceipts) -> Result<File, Trouble> {
    let code = &opened.room.code;
    let all = done(app, opened).await?;
    let secret = secret(app, code).await?;
    let mut table = csv::WriterBuilder::new().delimiter(b'\t').from_writer(Vec::new());
    let mut rows = vec![["name".to_owned(), "team".to_owned(), "receipt".to_owned()]];
    let wanted = |done: &&Done| asked.seat.is_none_or(|seat| seat == number(done));
    for done in all.iter().filter(wanted) {
        let team = done.team.map_or_else(String::new, |team| format!("Team {team}"));
        let (name, receipt) = if asked.names {
            (done.name.clone(), done.receipt.clone())
        } else {
            (secret.pseudonym(&person(done, false)), done.receipt_of(""))
        };
        rows.push([name, team, receipt]);
    }
    if asked.seat.is_some() && rows.len() == 1 {
        return Err(Trouble::Refused("this seat has played nothing"));
    }
    // Neither fails: it writes to memory.
    let written = rows.iter().try_for_each(|row| table.write_record(row)).map_err(io::Error::other);
    let bytes = written.and_then(|()| table.into_inner().map_err(|_| io::Error::other("")));
    let seat = asked.seat.map_or_else(String::new, |seat| format!("-seat-{seat}"));
    let names = if asked.names { "-with-names" } else { "" };
    Ok(File {
        name: format!("defuse-room-{code}-receipts{seat}{names}.txt"),
        media: "text/plain; charset=utf-8",
        bytes: bytes.map_err(|_| Trouble::TooMuch)?,
    })
}
