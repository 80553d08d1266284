//! Waiting: for a host that doesn't answer, and for a room that others make go on.

use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::join::JoinTrouble;
use crate::terminal::Page;

use super::Stopped;

/// Between two looks at a room.
const LOOK: Duration = Duration::from_millis(1000);
/// A host that doesn't answer is asked again after this long at first, then after twice as long, and so on.
const FIRST_WAIT: Duration = Duration::from_millis(500);
/// But not after longer than this.
const LONGEST_WAIT: Duration = Duration::from_secs(8);
/// And not for longer than this: a host that was closed over lunch is asked by starting again.
const PATIENCE: Duration = Duration::from_secs(180);

/// Asks until there is an answer that says something; says so where that takes long.
pub(super) fn patiently<T>(page: &mut Page<'_>, mut ask: impl FnMut() -> Result<T, JoinTrouble>) -> Result<T, Stopped> {
    let (began, mut wait, mut is_told) = (Instant::now(), FIRST_WAIT, false);
    loop {
        match ask() {
            Ok(answer) => {
                if is_told {
                    page.paragraph("The room answers again.")?;
                }
                return Ok(answer);
            }
            Err(trouble) if trouble.may_pass() && began.elapsed() < PATIENCE => {
                if !is_told {
                    page.paragraph("The room doesn't answer. Trying again; nothing that it took is lost.")?;
                    page.flush()?;
                    is_told = true;
                }
                sleep(wait);
                wait = (wait * 2).min(LONGEST_WAIT);
            }
            Err(trouble) => return Err(trouble.into()),
        }
    }
}

/// Looks again and again until it is as it should be. Each time that there are other words for what is waited for, they are told.
pub(super) fn wait_for<T>(
    page: &mut Page<'_>,
    mut look: impl FnMut() -> Result<T, JoinTrouble>,
    is_there: impl Fn(&T) -> bool,
    words: impl Fn(&T) -> Option<String>,
) -> Result<T, Stopped> {
    let mut told = None;
    loop {
        let seen = patiently(page, &mut look)?;
        if is_there(&seen) {
            return Ok(seen);
        }
        let now = words(&seen);
        if now.is_some() && now != told {
            page.paragraph(now.as_deref().unwrap_or_default())?;
            page.flush()?;
            told = now;
        }
        sleep(LOOK);
    }
}
