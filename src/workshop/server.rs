//! Runs the host: opens the database, makes or finds the room, answers until it is told to stop.

use std::fmt;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum_server::Handle;
use axum_server::tls_rustls::RustlsConfig;
use hyper_util::rt::TokioTimer;
use rustls::ServerConfig;

use crate::library::Entry;

use super::app::{App, Manners};
use super::pages;
use super::rooms;
use super::secrets;
use super::shelf::Shelf;
use super::step::{RoomMode, RoomState, SetUp, Stage};
use super::store::{Database, Store, StoreError};

/// A request whose head isn't there by then is given up.
const SLOWEST_HEAD: Duration = Duration::from_secs(10);
/// So long requests under way may take to finish once the host is told to stop.
const FAREWELL: Duration = Duration::from_secs(10);

/// A certificate and its key, as files in PEM.
#[derive(Debug, Clone)]
pub struct Tls {
    /// The certificate, with those that vouch for it.
    pub certificate: PathBuf,
    /// Its key.
    pub key: PathBuf,
}

/// How to host.
#[derive(Debug)]
pub struct HostOptions {
    /// Where to listen.
    pub listen: SocketAddr,
    /// Encrypted, where there is a certificate.
    pub tls: Option<Tls>,
    /// Where rooms are kept.
    pub database: Database,
    /// Folders with scenarios that can be played, beside the built-in ones.
    pub folders: Vec<PathBuf>,
    /// What the room plays; the facilitator decides where there is none.
    pub scenario: Option<Entry>,
    /// Makes a new room even where one could go on.
    pub new_room: bool,
    /// Makes a new link for the facilitator of a room that goes on; the old one then opens nothing.
    pub new_link: bool,
    /// How many seats a room has.
    pub most_seats: u16,
    /// For how many hours a room can be joined.
    pub hours: u16,
    /// What phones are told to go to, such as `https://play.example`; the address of the page where there is none.
    pub address: Option<String>,
    /// A proxy that speaks TLS stands before the host and says where requests come from.
    pub behind_proxy: bool,
}

/// A host that has opened.
#[derive(Debug)]
pub struct Opening {
    /// Where it listens; the port is the real one.
    pub listens: SocketAddr,
    /// Whether what travels is encrypted.
    pub is_secure: bool,
    /// The room.
    pub room: Room,
}

/// The room that a host opened.
#[derive(Debug, Clone)]
pub struct Room {
    /// Its code.
    pub code: String,
    /// The same as people read it.
    pub shown_code: String,
    /// The facilitator's secret, told once; none for a room that goes on.
    pub secret: Option<String>,
    /// Whether it was there before.
    pub goes_on: bool,
}

/// Why a host can't be, or had to stop.
#[derive(Debug)]
pub enum HostError {
    /// The database.
    Store(StoreError),
    /// The address.
    Listen(SocketAddr, io::Error),
    /// The certificate or its key.
    Tls(io::Error),
    /// Anything else of the system.
    System(io::Error),
}

impl fmt::Display for HostError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Store(error) => write!(f, "the workshop's database can't be used: {error}"),
            Self::Listen(address, error) if error.kind() == io::ErrorKind::AddrInUse => {
                write!(f, "something else listens on {address} already: choose another with `--port`")
            }
            Self::Listen(address, error) => write!(f, "it can't listen on {address}: {error}"),
            Self::Tls(error) => write!(f, "the certificate or its key can't be used: {error}"),
            Self::System(error) => write!(f, "{error}"),
        }
    }
}

impl std::error::Error for HostError {}

impl From<StoreError> for HostError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// Hosts until the process is told to stop (Ctrl-C, or SIGTERM). `opened` is called once the room is there and requests are answered.
///
/// # Errors
/// Where the database, the address or the certificate can't be used.
pub fn host(options: HostOptions, opened: impl FnOnce(&Opening)) -> Result<(), HostError> {
    allow_many_connections();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(HostError::System)?;
    runtime.block_on(run(options, opened))
}

/// Each phone holds one or two connections open, and each is a file: often a process may open 1024, and more if it asks.
fn allow_many_connections() {
    // Where the system allows no more, the host serves as many as it may.
    let _ = rlimit::increase_nofile_limit(65_536);
}

async fn run(options: HostOptions, opened: impl FnOnce(&Opening)) -> Result<(), HostError> {
    let tls = match &options.tls {
        Some(files) => {
            // Fails where one was chosen before: then that one is used.
            let _ = rustls::crypto::ring::default_provider().install_default();
            let config = RustlsConfig::from_pem_file(&files.certificate, &files.key).await;
            let config = config.map_err(HostError::Tls)?;
            let mut only_http1 = ServerConfig::clone(&config.get_inner());
            only_http1.alpn_protocols = vec![b"http/1.1".to_vec()];
            config.reload_from_config(Arc::new(only_http1));
            Some(config)
        }
        None => None,
    };
    let listen_error = |error| HostError::Listen(options.listen, error);
    let listener = TcpListener::bind(options.listen).map_err(listen_error)?;
    listener.set_nonblocking(true).map_err(listen_error)?;
    let listens = listener.local_addr().map_err(listen_error)?;

    let store = Store::open(&options.database).await?;
    let room = room(&store, &options).await?;
    let is_secure = tls.is_some() || options.behind_proxy;
    let manners = Manners {
        is_secure,
        is_behind_proxy: options.behind_proxy,
        most_seats: i64::from(options.most_seats),
        lifetime: lifetime(&options),
        address: options.address.clone(),
    };
    let shelf = Shelf::new(options.folders, options.scenario.and_then(|entry| entry.path));
    let app = App::new(store.clone(), shelf, manners, Arc::new(now));
    let watching = tokio::spawn(Arc::clone(&app.live).watch(store.clone()));

    let handle = Handle::new();
    let service = pages::router(app.clone()).into_make_service_with_connect_info::<SocketAddr>();
    // HTTP/1 alone: who waits for a connection's first bytes to tell the version from them waits for ever.
    let serving = match tls {
        Some(config) => {
            let server = axum_server::from_tcp_rustls(listener, config).map_err(listen_error)?;
            let mut server = server.handle(handle.clone()).http1_only();
            server.http_builder().http1().timer(TokioTimer::new()).header_read_timeout(SLOWEST_HEAD);
            tokio::spawn(server.serve(service))
        }
        None => {
            let server = axum_server::from_tcp(listener).map_err(listen_error)?;
            let mut server = server.handle(handle.clone()).http1_only();
            server.http_builder().http1().timer(TokioTimer::new()).header_read_timeout(SLOWEST_HEAD);
            tokio::spawn(server.serve(service))
        }
    };
    opened(&Opening { listens, is_secure, room });
    told_to_stop().await;
    // Streams end first: else they would hold the host up for as long as pages listen.
    let _ = app.stopping.send(true);
    handle.graceful_shutdown(Some(FAREWELL));
    let served = serving.await;
    watching.abort();
    store.close().await;
    served.map_err(io::Error::other).and_then(|served| served).map_err(HostError::System)
}

/// The time now, in milliseconds since 1970.
fn now() -> i64 {
    jiff::Timestamp::now().as_millisecond()
}

fn lifetime(options: &HostOptions) -> i64 {
    i64::from(options.hours) * 3_600_000
}

/// The room to open: one that can go on with what is to be played, else a new one.
async fn room(store: &Store, options: &HostOptions) -> Result<Room, StoreError> {
    let wanted = options.scenario.as_ref().and_then(|entry| entry.scenario.as_ref()).map(|it| it.hash.to_string());
    if !options.new_room {
        for code in store.open_rooms(now()).await? {
            let state = RoomState::after(&store.steps(&code).await?);
            let fits = wanted.is_none() || state.set_up.as_ref().map(|set_up| &set_up.scenario) == wanted.as_ref();
            if state.stage < Stage::Ended && fits {
                return going_on(store, options, code).await;
            }
        }
    }
    let made = rooms::make(store, now(), lifetime(options)).await?;
    let entry = options.scenario.as_ref();
    if let Some((entry, source)) = entry.and_then(|entry| Some((entry, entry.source.as_ref()?)))
        && let Some(hash) = wanted
    {
        let set_up = SetUp {
            mode: RoomMode::Together,
            scenario: hash,
            seed: rand::random(),
            opening: None,
            reasons: false,
            hide_first: false,
            teams: 0,
        };
        store.set_up(&made.code, 0, &set_up, (&entry.id, source.text()), now()).await?;
    }
    let shown_code = secrets::show_code(&made.code);
    Ok(Room { code: made.code, shown_code, secret: Some(made.secret), goes_on: false })
}

async fn going_on(store: &Store, options: &HostOptions, code: String) -> Result<Room, StoreError> {
    let secret = options.new_link.then(secrets::secret);
    if let Some(secret) = &secret {
        store.change_secret(&code, &secrets::hash(secret)).await?;
    }
    Ok(Room { shown_code: secrets::show_code(&code), code, secret, goes_on: true })
}

/// Waits for Ctrl-C, or on Unix for SIGTERM too.
async fn told_to_stop() {
    let interrupt = async {
        // Where it can't be listened to, the process ends by it as any other does.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}
