//! What the same framework and the same database cost without a conversation: a handler that keeps a row, durably, and answers with as much text.

use std::net::SocketAddr;
use std::path::Path;

use anyhow::Result;
use axum::extract::{Path as Part, State};
use axum::response::{Html, Redirect};
use axum::routing::get;
use axum::{Form, Router};
use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

/// As large as the page of a move.
const PAGE: usize = 6_000;

#[derive(Clone)]
struct Bare {
    read: SqlitePool,
    write: SqlitePool,
    page: String,
}

/// Serves `/seat/{n}` until the process ends: a form adds a row, the page counts the rows of this seat.
pub async fn serve(port: u16, data: &Path) -> Result<()> {
    let options = SqliteConnectOptions::new()
        .filename(data.join("bare.sqlite3"))
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full);
    let pool = |most| SqlitePoolOptions::new().max_connections(most).connect_with(options.clone());
    let bare = Bare { read: pool(4).await?, write: pool(1).await?, page: "x".repeat(PAGE) };
    sqlx::query("CREATE TABLE rows (seat BIGINT, number BIGINT, choice TEXT, PRIMARY KEY (seat, number))")
        .execute(&bare.write)
        .await?;
    let router = Router::new().route("/seat/{seat}", get(page).post(add)).with_state(bare);
    let listener = tokio::net::TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], port))).await?;
    println!("listens on {}", listener.local_addr()?);
    axum::serve(listener, router).await?;
    Ok(())
}

async fn page(State(bare): State<Bare>, Part(seat): Part<i64>) -> Html<String> {
    let rows =
        sqlx::query("SELECT choice FROM rows WHERE seat = ? ORDER BY number").bind(seat).fetch_all(&bare.read).await;
    Html(format!("{}{}", rows.map_or(0, |rows| rows.len()), bare.page))
}

async fn add(
    State(bare): State<Bare>,
    Part(seat): Part<i64>,
    Form(_): Form<Vec<(String, String)>>,
) -> Result<Redirect, String> {
    sqlx::query("INSERT INTO rows SELECT ?, COUNT(*), 'choice' FROM rows WHERE seat = ?")
        .bind(seat)
        .bind(seat)
        .execute(&bare.write)
        .await
        .map_err(|error| error.to_string())?;
    Ok(Redirect::to(&format!("/seat/{seat}")))
}
