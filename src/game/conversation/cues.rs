//! What of a conversation can be heard.

use super::{super::sound::Cue, talk::Current, telling::Phase};

/// How things stood when last listened to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sounding {
    telling: (usize, usize),
    phase: Phase,
    heat: u8,
}

impl Sounding {
    /// How things stand.
    pub(super) fn of(current: &Current) -> Self {
        let (now, _, _) = current.people.meters();
        Self { telling: (current.turn, current.telling.line()), phase: current.telling.phase(), heat: now.0 }
    }

    /// What can be heard of the way here from there. Of several things the one that says most.
    pub(super) fn since(self, before: Self) -> Option<Cue> {
        let has_come_to = |phase| self.phase == phase && before.phase != phase;
        if has_come_to(Phase::Over) {
            return Some(Cue::Ending);
        }
        match self.heat.cmp(&before.heat) {
            std::cmp::Ordering::Greater => return Some(Cue::HeatUp),
            std::cmp::Ordering::Less => return Some(Cue::HeatDown),
            std::cmp::Ordering::Equal => {}
        }
        if has_come_to(Phase::Chosen) {
            return Some(Cue::Taken);
        }
        let is_new_line = self.phase != before.phase || self.telling != before.telling;
        (self.phase == Phase::Speaking && is_new_line).then_some(Cue::Line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEFORE: Sounding = Sounding { telling: (0, 0), phase: Phase::Choosing, heat: 5 };

    #[test]
    fn each_thing_has_its_sound_and_the_weightiest_is_heard() {
        let chosen = Sounding { phase: Phase::Chosen, ..BEFORE };
        assert_eq!(chosen.since(BEFORE), Some(Cue::Taken));
        assert_eq!(Sounding { heat: 6, ..chosen }.since(BEFORE), Some(Cue::HeatUp));
        assert_eq!(Sounding { heat: 3, ..chosen }.since(BEFORE), Some(Cue::HeatDown));
        let speaking = Sounding { phase: Phase::Speaking, telling: (2, 0), ..BEFORE };
        assert_eq!(speaking.since(chosen), Some(Cue::Line));
        assert_eq!(Sounding { telling: (2, 1), ..speaking }.since(speaking), Some(Cue::Line));
        assert_eq!(Sounding { phase: Phase::Over, heat: 9, ..BEFORE }.since(speaking), Some(Cue::Ending));
    }

    #[test]
    fn nothing_is_heard_where_nothing_happens() {
        assert_eq!(BEFORE.since(BEFORE), None);
        assert_eq!(Sounding { phase: Phase::Resting, ..BEFORE }.since(BEFORE), None);
    }
}
