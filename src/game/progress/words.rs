//! What the screen says in sentences: what sums it up, how a skill goes, since when.

use jiff::{Timestamp, tz::TimeZone};

use super::view::{Dot, MANY, window_of};
use crate::{
    record::{
        PlayedOn,
        progress::{RECENT, Series},
    },
    review::Points,
    scenario::Skill,
};

/// An average of so much or more goes well.
const GOOD: Points = Points::from_hundredths(75_00);
/// So many points up or down are a change and no chance.
const CHANGE: i32 = 5;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A sentence, or two, that sum up how somebody gets on.
pub(super) fn sentence(all: &[Series<'_>], count: usize) -> String {
    let total = all.iter().find(|series| series.skill.is_none());
    let Some(recent) = total.and_then(|series| series.recent) else {
        return match count {
            0 => "Nothing to see yet.".to_owned(),
            1 => "One conversation is a beginning.".to_owned(),
            _ => format!("{} conversations: one more, and it begins to show.", capital(&in_words(count))),
        };
    };
    let skills: Vec<(Skill, Points, Option<Points>)> =
        all.iter().filter_map(|series| Some((series.skill?, series.recent?, series.before))).collect();
    let strong = skills.iter().filter(|(_, points, _)| *points >= GOOD).max_by_key(|(_, points, _)| *points);
    let weak = skills.iter().filter(|(_, points, _)| *points < GOOD).min_by_key(|(_, points, _)| *points);
    let well = strong.map(|(skill, points, before)| {
        let is_new = before.is_some_and(|before| points.whole() - before.whole() >= CHANGE);
        format!("{}{}.", goes_well(*skill), if is_new { " now" } else { "" })
    });
    let open = weak.map(|(skill, ..)| still_open(*skill));
    match (well, open) {
        (Some(well), Some(open)) => format!("{well} {open}"),
        (Some(well), None) => format!("{well} Every skill stands at {} or more.", GOOD.whole()),
        (None, Some(open)) => format!("{} {open}", change(total.and_then(|series| series.before), recent)),
        (None, None) => change(total.and_then(|series| series.before), recent),
    }
}

fn change(before: Option<Points>, recent: Points) -> String {
    match before.map(|before| recent.whole() - before.whole()) {
        Some(up) if up >= CHANGE => format!("You are getting better: {up} points up."),
        Some(down) if down <= -CHANGE => format!("Your last three went {} points lower.", -down),
        Some(_) => format!("You hold your level, at {recent}."),
        None => format!("Your average is {recent}."),
    }
}

const fn goes_well(skill: Skill) -> &'static str {
    match skill {
        Skill::FallBack => "You fall back well",
        Skill::Clarify => "You ask the right things",
        Skill::AvoidBlame => "You own problems well",
        Skill::Plan => "Your plans hold",
        Skill::Candour => "You say plainly what can’t be",
        Skill::Confirm => "You make sure what was agreed",
    }
}

const fn still_open(skill: Skill) -> &'static str {
    match skill {
        Skill::FallBack => "Most is to be won by falling back first.",
        Skill::Clarify => "Most is to be won by asking before you answer.",
        Skill::AvoidBlame => "Most is to be won by leaving blame aside.",
        Skill::Plan => "Most is to be won with plans that hold.",
        Skill::Candour => "Most is to be won by saying plainly what can’t be.",
        Skill::Confirm => "Most is to be won by confirming what was agreed.",
    }
}

/// What to know when reading the plots.
pub(super) fn meta(count: usize, since: Option<Timestamp>, all: &[Series<'_>]) -> String {
    if count == 0 {
        return "Play a conversation to its end, and it stands here.".to_owned();
    }
    let since = since.map(|at| format!(" since {}", day(at))).unwrap_or_default();
    let mut words = format!("{}{since}.", capital(&self::count(count, "conversation")));
    let longest = all.iter().map(|series| series.points.len()).max().unwrap_or(0);
    if longest > MANY {
        let window = window_of(longest);
        words += &format!(" The strong line is the average of the latest {window}, each point an attempt.");
    } else if longest > 1 {
        words += " An open disc is the first attempt at a conversation.";
    }
    words += " The dashed line is par: what clicking at random gets.";
    if all.iter().flat_map(|series| &series.points).any(|point| point.text != PlayedOn::ThisText) {
        words += " A square was played on a text that is another now; the line passes it by.";
    }
    words
}

/// How a skill goes, in a few words.
pub(super) fn note(series: &Series<'_>, par: Option<f64>) -> String {
    let Some(recent) = series.recent else {
        return match RECENT - series.points.len().min(RECENT) {
            1 => "one more for an average".to_owned(),
            more => format!("{} more for an average", in_words(more)),
        };
    };
    if par.is_some_and(|par| recent.as_f64() < par + f64::from(CHANGE)) {
        return format!("average {recent}, near par");
    }
    match series.before.map(|before| recent.whole() - before.whole()) {
        Some(up) if up >= CHANGE => format!("average {recent}, up by {up}"),
        Some(down) if down <= -CHANGE => format!("average {recent}, down by {}", -down),
        Some(_) => format!("average {recent}, level"),
        None => format!("average {recent}"),
    }
}

/// A plot for screen readers.
pub(super) fn spoken(name: &str, dots: &[Dot], par: Option<f64>) -> String {
    const TOLD: usize = 12;
    let latest: Vec<String> = dots.iter().rev().take(TOLD).rev().map(|dot| format!("{:.0}", dot.score)).collect();
    let before = if dots.len() > TOLD { format!("the latest {TOLD} of {}: ", dots.len()) } else { String::new() };
    let par = par.map(|par| format!("; par {par:.0}")).unwrap_or_default();
    format!("{name} over time, {before}{}{par}", latest.join(", "))
}

/// "once", "4 times".
pub(super) fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        _ => format!("{count} times"),
    }
}

/// "1 move", "4 moves".
pub(in crate::game) fn count(number: usize, one: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") }
}

/// With a capital at its beginning.
pub(in crate::game) fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn in_words(number: usize) -> String {
    match number {
        1 => "one".to_owned(),
        2 => "two".to_owned(),
        3 => "three".to_owned(),
        _ => number.to_string(),
    }
}

/// "3 March 2026". Of the day in Greenwich: which day it is elsewhere no attempt knows.
fn day(at: Timestamp) -> String {
    let date = at.to_zoned(TimeZone::UTC).date();
    let month = usize::try_from(date.month() - 1).ok().and_then(|month| MONTHS.get(month)).copied().unwrap_or_default();
    format!("{} {month} {}", date.day(), date.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_counts_are_words() {
        assert_eq!(day(Timestamp::UNIX_EPOCH), "1 January 1970");
        assert_eq!([times(1), times(2), times(5)], ["once", "twice", "5 times"]);
        assert_eq!(count(1, "move") + &count(0, "move"), "1 move0 moves");
        assert_eq!(capital("élan"), "Élan");
    }

    #[test]
    fn few_attempts_are_a_beginning() {
        assert_eq!(sentence(&[], 0), "Nothing to see yet.");
        assert_eq!(sentence(&[], 1), "One conversation is a beginning.");
        assert_eq!(sentence(&[], 2), "Two conversations: one more, and it begins to show.");
    }
}
