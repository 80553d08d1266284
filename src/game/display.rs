//! Whether there is a display at all. Winit panics where there is none, and a trainee on a server deserves a sentence.

use super::GameError;

/// Finds out whether a window can be opened.
///
/// # Errors
///
/// [`GameError::NoDisplay`], with what was tried.
pub(super) fn check() -> Result<(), GameError> {
    #[cfg(target_os = "linux")]
    linux::check()?;
    Ok(())
}

#[cfg(target_os = "linux")]
mod linux {
    use std::{os::unix::net::UnixStream, path::PathBuf};

    use super::GameError;
    use crate::game::platform::{self, variable};

    pub(super) fn check() -> Result<(), GameError> {
        let wayland = variable("WAYLAND_DISPLAY").or_else(|| variable("WAYLAND_SOCKET").map(|_| String::new()));
        judge(wayland.as_deref(), variable("DISPLAY").as_deref(), connects_to_wayland, connects_to_x11)
    }

    /// Winit takes Wayland where `WAYLAND_DISPLAY` is set, else X11, and never falls back from one to the other.
    fn judge(
        wayland: Option<&str>,
        x11: Option<&str>,
        connects_to_wayland: impl Fn(&str) -> Result<(), String>,
        connects_to_x11: impl Fn(&str) -> Result<(), String>,
    ) -> Result<(), GameError> {
        let (name, display, result) = match (wayland, x11) {
            // The socket was handed over open by whoever started us.
            (Some(""), _) => return Ok(()),
            (Some(display), _) => ("WAYLAND_DISPLAY", display, connects_to_wayland(display)),
            (None, Some(display)) => ("DISPLAY", display, connects_to_x11(display)),
            (None, None) => {
                return Err(GameError::NoDisplay("neither WAYLAND_DISPLAY nor DISPLAY is set".to_owned()));
            }
        };
        result.map_err(|why| GameError::NoDisplay(format!("nothing answers at {name}={display} ({why})")))
    }

    fn connects_to_wayland(display: &str) -> Result<(), String> {
        let folder = variable("XDG_RUNTIME_DIR").map(PathBuf::from);
        let path = if display.starts_with('/') {
            PathBuf::from(display)
        } else {
            folder.ok_or("XDG_RUNTIME_DIR is not set")?.join(display)
        };
        UnixStream::connect(path).map(drop).map_err(|error| error.to_string())
    }

    fn connects_to_x11(display: &str) -> Result<(), String> {
        // x11rb adds the display's number to a port, which overflows for a number as large as a port.
        let connected = platform::catch(|| x11rb::connect(Some(display)).map(drop));
        connected?.map_err(|error| error.to_string())
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        fn yes(_: &str) -> Result<(), String> {
            Ok(())
        }

        fn no(_: &str) -> Result<(), String> {
            Err("refused".to_owned())
        }

        #[test]
        fn no_display_is_said_in_words() {
            let error = judge(None, None, yes, yes).unwrap_err();
            assert_eq!(
                error.to_string(),
                "there is no display to open a window on: neither WAYLAND_DISPLAY nor DISPLAY is set"
            );
        }

        #[test]
        fn a_dead_display_is_named() {
            let error = judge(None, Some(":9"), yes, no).unwrap_err();
            assert_eq!(error, GameError::NoDisplay("nothing answers at DISPLAY=:9 (refused)".to_owned()));
        }

        #[test]
        fn a_live_x11_does_not_save_a_dead_wayland() {
            assert!(judge(Some("wayland-0"), Some(":0"), no, yes).is_err());
            assert_eq!(judge(Some("wayland-0"), Some(":0"), yes, no), Ok(()));
        }

        #[test]
        fn a_socket_that_was_handed_over_is_trusted() {
            assert_eq!(judge(Some(""), None, no, no), Ok(()));
        }

        #[test]
        fn nobody_answers_at_a_display_that_is_not_there() {
            assert!(connects_to_x11(":59999").is_err());
            assert!(connects_to_wayland("/nowhere/wayland-9").is_err());
        }
    }
}
