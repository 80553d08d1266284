//! Making steps, from a page or from another program.

use super::acts::{self, Pick};
use super::app::{App, Opened};
use super::names;
use super::step::{SetUp, Step};
use super::store::{Renamed, Took};
use super::trouble::Trouble;

/// No choice's id is longer.
const LONGEST_ID: usize = 200;
const MOST_TEAMS: u8 = 12;

/// Makes a step, where whoever makes it knew of all steps before it. Else nothing is done: the room has gone on, and its page shows how.
pub(super) async fn make(app: &App, opened: &Opened, epoch: i64, step: &Step) -> Result<(), Trouble> {
    let code = &opened.room.code;
    if opened.state.epoch == epoch {
        if let Some(why) = opened.state.refuses(step) {
            return Err(Trouble::Refused(why));
        }
        check(app, opened, step).await?;
        if let Step::Rename { seat, name } = step
            && app.store.rename(code, *seat, name, &names::key(name)).await? == Renamed::NameTaken
        {
            return Err(Trouble::Refused("somebody here has this name already"));
        }
    }
    if let Took::Kept(version) = app.store.make_step(code, epoch, step, app.now()).await? {
        app.live.tell(code, version);
    }
    Ok(())
}

/// Refuses what a step names and there is not.
async fn check(app: &App, opened: &Opened, step: &Step) -> Result<(), Trouble> {
    let wrong = match step {
        Step::Walk { choice } => return acts::picked(&opened.walk(None)?.conversation, Pick::Id(choice)).map(|_| ()),
        Step::Look { choice } => choice.len() > LONGEST_ID,
        Step::Rename { name, .. } => names::tidy(name).as_ref() != Some(name),
        Step::SetUp(SetUp { scenario, teams, .. }) => {
            *teams > MOST_TEAMS || app.scenarios.get(&app.store, scenario).await?.is_none()
        }
        _ => false,
    };
    if wrong { Err(Trouble::Refused("what this names is not here")) } else { Ok(()) }
}
