//! `defuse host`: a workshop.

use std::io::{self, IsTerminal, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, UdpSocket};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use qrcode::render::unicode::Dense1x2;
use qrcode::{EcLevel, QrCode};

use crate::workshop::{Database, FILE, HostOptions, Opening, Tls, host};

use super::{FAILED, Places, WRONG_USE, fail};

#[derive(Debug, Clone, Args)]
pub(super) struct HostArgs {
    /// A built-in scenario's name or a file; the facilitator's page asks where there is none
    #[arg(value_name = "SCENARIO")]
    scenario: Option<String>,
    /// The address to listen on: phones reach all of this computer's, `127.0.0.1` is this computer alone
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::UNSPECIFIED))]
    bind: IpAddr,
    /// The port to listen on; 0 takes a free one
    #[arg(long, default_value_t = 7300)]
    port: u16,
    /// A certificate and its key, in PEM: what travels is then encrypted
    #[arg(long, value_names = ["CERT", "KEY"], num_args = 2)]
    tls: Option<Vec<PathBuf>>,
    /// A database of PostgreSQL, instead of a file in the data folder
    #[arg(long, value_name = "postgres://…")]
    database: Option<String>,
    /// Make a new room, even where one could go on
    #[arg(long)]
    new_room: bool,
    /// Make a new link for the facilitator of a room that goes on; the old one then opens nothing
    #[arg(long)]
    new_link: bool,
    /// How many seats a room has
    #[arg(long, value_name = "N", default_value_t = 300, value_parser = clap::value_parser!(u16).range(1..=10_000))]
    seats: u16,
    /// For how many hours a room can be joined
    #[arg(long, value_name = "N", default_value_t = 12, value_parser = clap::value_parser!(u16).range(1..=2_000))]
    hours: u16,
    /// What phones are told to go to, where it is not the address of this computer
    #[arg(long, value_name = "URL")]
    address: Option<String>,
    /// A proxy that speaks TLS stands before this host and says where requests come from
    #[arg(long)]
    behind_proxy: bool,
    /// Don't open the facilitator's page in a browser
    #[arg(long)]
    no_browser: bool,
    #[command(flatten)]
    places: Places,
}

pub(super) fn run(args: &HostArgs) -> io::Result<ExitCode> {
    let library = args.places.library();
    let scenario = match &args.scenario {
        None => None,
        Some(named) => match library.find(named) {
            Err(message) => return Ok(fail(WRONG_USE, &message)),
            Ok(found) => match found.as_slice() {
                [only] => match super::play::load(only)? {
                    Ok(_) => Some(only.clone()),
                    Err(code) => return Ok(code),
                },
                _ => return Ok(fail(WRONG_USE, &format!("a room plays one scenario, and `{named}` has several"))),
            },
        },
    };
    let database = match &args.database {
        Some(url) if url.starts_with("postgres://") || url.starts_with("postgresql://") => {
            Database::Postgres(url.clone())
        }
        Some(other) => {
            return Ok(fail(
                WRONG_USE,
                &format!("`{other}` is no address of PostgreSQL: it begins with `postgres://`"),
            ));
        }
        None => {
            let folder = match args.places.data_folder() {
                Ok(folder) => folder,
                Err(message) => return Ok(fail(FAILED, &message)),
            };
            if let Err(error) = std::fs::create_dir_all(&folder) {
                return Ok(fail(FAILED, &format!("the folder {} can't be made: {error}", folder.display())));
            }
            Database::File(folder.join(FILE))
        }
    };
    let tls = args.tls.as_deref().and_then(|files| match files {
        [certificate, key] => Some(Tls { certificate: certificate.clone(), key: key.clone() }),
        _ => None,
    });
    let options = HostOptions {
        listen: SocketAddr::new(args.bind, args.port),
        tls,
        database,
        folders: args.places.scenario_folders(),
        scenario,
        new_room: args.new_room,
        new_link: args.new_link,
        most_seats: args.seats,
        hours: args.hours,
        address: args.address.as_ref().map(|address| address.trim_end_matches('/').to_owned()),
        behind_proxy: args.behind_proxy,
    };
    let address = options.address.clone();
    let done = host(options, |opening| {
        // A terminal that is gone is no reason to send everybody home.
        let _ = tell(opening, address.as_deref());
        if !args.no_browser && io::stdout().is_terminal() && has_screen() {
            let room = &opening.room;
            let key = room.secret.as_ref().map_or_else(String::new, |secret| format!("?key={secret}"));
            // Where no browser opens, the link is on the terminal.
            let _ = open::that_detached(format!("{}/lead/{}{key}", address_of(opening, address.as_deref()), room.code));
        }
    });
    match done {
        Ok(()) => {
            writeln!(anstream::stderr(), "The host has stopped. The same command goes on where it was.")?;
            Ok(ExitCode::SUCCESS)
        }
        Err(error) => Ok(fail(FAILED, &error.to_string())),
    }
}

/// Tells where to go.
fn tell(opening: &Opening, address: Option<&str>) -> io::Result<()> {
    let mut out = anstream::stdout();
    let address = address_of(opening, address);
    let room = &opening.room;
    let join = format!("{address}/r/{}", room.code);
    writeln!(out, "Room {}{}", room.shown_code, if room.goes_on { ", going on where it was" } else { "" })?;
    writeln!(out)?;
    writeln!(out, "  Phones join at   {join}")?;
    writeln!(out, "  The wall         {address}/wall/{}", room.code)?;
    match &room.secret {
        Some(secret) => {
            writeln!(out, "  You lead at      {address}/lead/{}?key={secret}", room.code)?;
            writeln!(
                out,
                "                   Keep this link to yourself: whoever has it leads the room. It is shown only now."
            )?;
        }
        None => {
            writeln!(out, "  You lead at      {address}/lead/{}", room.code)?;
            writeln!(out, "                   in the browser that has led it before; `--new-link` makes a new link.")?;
        }
    }
    writeln!(out)?;
    if io::stdout().is_terminal()
        && let Ok(code) = QrCode::with_error_correction_level(join.as_bytes(), EcLevel::L)
    {
        writeln!(out, "{}", code.render::<Dense1x2>().dark_color(Dense1x2::Light).light_color(Dense1x2::Dark).build())?;
    }
    if !opening.listens.ip().is_loopback() && !opening.is_secure {
        writeln!(
            out,
            "What travels is not encrypted: whoever is on the same network can read it, names and your facilitator's cookie too. On a network that isn't yours, use `--tls CERT KEY`."
        )?;
    }
    writeln!(out, "Ctrl-C stops the host. The same command goes on where it was.")?;
    out.flush()
}

/// Where phones go.
fn address_of(opening: &Opening, given: Option<&str>) -> String {
    let scheme = if opening.is_secure { "https" } else { "http" };
    let here = match opening.listens.ip() {
        ip if ip.is_unspecified() => lan_address(),
        ip => ip,
    };
    given.map_or_else(|| format!("{scheme}://{}", SocketAddr::new(here, opening.listens.port())), str::to_owned)
}

/// Whether there is a screen for a browser.
fn has_screen() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

/// This computer's address in its network. Nothing is sent: the system only picks the address that it would send from.
fn lan_address() -> IpAddr {
    let local = IpAddr::V4(Ipv4Addr::LOCALHOST);
    let Ok(socket) = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)) else { return local };
    // An address for documents (RFC 5737), which leads nowhere.
    let routed = socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).and_then(|()| socket.local_addr());
    routed.map_or(local, |address| address.ip())
}
