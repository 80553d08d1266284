//! Making steps, from a page or from another program.

use super::acts::{self, Pick};
use super::app::{App, Opened};
use super::names;
use super::shelf::{self, Wanted};
use super::step::{SetUp, Step};
use super::store::Took;
use super::trouble::Trouble;

/// No choice's id is longer.
const LONGEST_ID: usize = 200;
/// A room has no more teams.
pub(super) const MOST_TEAMS: u8 = 12;

/// Makes a step, where whoever makes it knew of all steps before it. Else nothing is done: the room has gone on, and its page shows how.
pub(super) async fn make(app: &App, opened: &Opened, epoch: i64, step: &Step) -> Result<(), Trouble> {
    let code = &opened.room.code;
    if opened.state.epoch == epoch {
        if let Some(why) = opened.state.refuses(step) {
            return Err(Trouble::Refused(why));
        }
        check(app, opened, step).await?;
    }
    let took = app.store.make_step(code, epoch, step, app.now()).await?;
    told(app, code, took)?;
    let is_erased = matches!(step, Step::Erase { .. }) && matches!(took, Took::Kept(_) | Took::Before);
    if is_erased && !app.store.leave_no_traces().await { Err(Trouble::Traces) } else { Ok(()) }
}

/// Decides on what is played.
pub(super) async fn set_up(app: &App, opened: &Opened, epoch: i64, wanted: Wanted<'_>) -> Result<(), Trouble> {
    let (set_up, text) = shelf::choose(app, opened.state.set_up.as_ref(), wanted).await?;
    let Some((id, text)) = text else { return make(app, opened, epoch, &Step::SetUp(set_up)).await };
    if opened.state.epoch == epoch
        && let Some(why) = opened.state.refuses(&Step::SetUp(set_up.clone()))
    {
        return Err(Trouble::Refused(why));
    }
    let took = app.store.set_up(&opened.room.code, epoch, &set_up, (&id, &text), app.now()).await?;
    told(app, &opened.room.code, took)
}

/// Erases the room.
pub(super) async fn erase(app: &App, opened: &Opened) -> Result<(), Trouble> {
    app.store.erase(&opened.room.code).await?;
    if app.store.leave_no_traces().await { Ok(()) } else { Err(Trouble::Traces) }
}

/// What is named isn't there.
pub(super) const NOT_HERE: Trouble = Trouble::Refused("what this names is not here");

fn told(app: &App, code: &str, took: Took) -> Result<(), Trouble> {
    match took {
        Took::Kept(version) => app.live.tell(code, version),
        Took::Otherwise => return Err(Trouble::Refused("somebody here has this name already")),
        Took::Before | Took::Stale => {}
    }
    Ok(())
}

/// Whether a set-up can be played with a scenario that has so many openings.
pub(super) fn fits(set_up: &SetUp, openings: usize) -> bool {
    set_up.teams <= MOST_TEAMS && set_up.opening.is_none_or(|opening| usize::from(opening) < openings)
}

/// Refuses what a step names and there is not.
async fn check(app: &App, opened: &Opened, step: &Step) -> Result<(), Trouble> {
    let is_fine = match step {
        Step::Walk { choice } => return acts::picked(&opened.walk(None)?.conversation, Pick::Id(choice)).map(|_| ()),
        Step::Look { choice } => choice.len() <= LONGEST_ID,
        Step::Rename { seat, name } => {
            names::tidy(name).as_ref() == Some(name) && is_seat(app, opened, *seat, true).await?
        }
        Step::Remove { seat } => is_seat(app, opened, *seat, true).await?,
        Step::Erase { seat } => is_seat(app, opened, *seat, false).await?,
        Step::SetUp(set_up) => {
            let played = app.scenarios.get(&app.store, &set_up.scenario).await?;
            played.is_some_and(|played| fits(set_up, played.scenario.openings.len()))
        }
        _ => true,
    };
    if is_fine { Ok(()) } else { Err(NOT_HERE) }
}

/// Whether there is such a seat; perhaps only one that was not taken out of the room.
async fn is_seat(app: &App, opened: &Opened, number: i64, stays: bool) -> Result<bool, Trouble> {
    let seats = app.store.seats(&opened.room.code).await?;
    Ok(seats.iter().any(|seat| seat.number == number && !(stays && seat.removed)))
}
