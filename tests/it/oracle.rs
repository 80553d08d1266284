//! A second engine, written from the documentation alone, that shares no code with the first: what can follow from where a
//! conversation stands, and what all complete conversations are worth.

use std::collections::{BTreeSet, HashMap};

use super::story::{Choice, Effects, Goto, Marks, Story, Test};

/// Where a conversation stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Now {
    pub(crate) node: usize,
    pub(crate) heat: i32,
    pub(crate) trust: i32,
    pub(crate) moves: i32,
    known: BTreeSet<usize>,
    raised: BTreeSet<usize>,
    settled: BTreeSet<usize>,
    flags: BTreeSet<usize>,
    said: BTreeSet<usize>,
    visited: BTreeSet<usize>,
    taken: BTreeSet<(usize, usize)>,
}

/// What follows a move.
pub(crate) enum Then {
    Goes(Now),
    Ends(usize),
}

/// What whole conversations from one place on are worth: the weighted total first, then each skill.
#[derive(Debug, Clone)]
pub(crate) struct Worth {
    pub(crate) best: [i32; 7],
    pub(crate) worst: [i32; 7],
    pub(crate) par: [f64; 7],
    pub(crate) conversations: f64,
    pub(crate) endings: Vec<f64>,
}

impl Now {
    pub(crate) fn at(story: &Story, opening: usize) -> Self {
        let opening = &story.openings[opening];
        let none = BTreeSet::new;
        Self {
            node: opening.node,
            heat: opening.heat,
            trust: opening.trust,
            moves: 0,
            known: opening.learn.iter().copied().collect(),
            raised: none(),
            settled: none(),
            flags: opening.set.iter().copied().collect(),
            said: none(),
            visited: none(),
            taken: BTreeSet::new(),
        }
    }

    fn holds(&self, test: &Test) -> bool {
        match test {
            Test::HeatAtLeast(at) => self.heat >= *at,
            Test::HeatAtMost(at) => self.heat <= *at,
            Test::TrustAtLeast(at) => self.trust >= *at,
            Test::TrustAtMost(at) => self.trust <= *at,
            Test::Knows(fact) => self.known.contains(fact),
            Test::Raised(term) => self.raised.contains(term),
            Test::Settled(term) => self.settled.contains(term),
            Test::Open(term) => self.raised.contains(term) && !self.settled.contains(term),
            Test::Flag(flag) => self.flags.contains(flag),
            Test::Said(id) => self.said.contains(id),
            Test::Visited(node) => self.visited.contains(node),
            Test::All(parts) => parts.iter().all(|part| self.holds(part)),
            Test::Any(parts) => parts.iter().any(|part| self.holds(part)),
            Test::Not(part) => !self.holds(part),
        }
    }

    /// The choices on offer, by their place at the node; silence comes after the others.
    pub(crate) fn offered<'s>(&self, story: &'s Story) -> Vec<(usize, &'s Choice)> {
        let node = &story.nodes[self.node];
        let all = node.choices.iter().chain(&node.silence).enumerate();
        all.filter(|(index, choice)| {
            let spent = choice.once && self.taken.contains(&(self.node, *index));
            !spent && choice.when.as_ref().is_none_or(|when| self.holds(when))
        })
        .collect()
    }

    /// The marks that a choice gives there and then, whatever comes of it.
    pub(crate) fn marks_at_once(&self, choice: &Choice) -> Marks {
        let holds = |when: &Option<Test>| when.as_ref().is_none_or(|when| self.holds(when));
        let own = choice.outcomes.iter().find(|(when, _)| holds(when)).and_then(|(_, effects)| effects.marks);
        own.or(choice.own.marks).unwrap_or([0; 6])
    }

    /// Takes a choice: its marks, and what follows; with an ending the marks of that as well.
    pub(crate) fn take(&self, story: &Story, index: usize, choice: &Choice) -> (Marks, Then) {
        let nothing = Effects::default();
        let last = choice.outcomes.last().map_or(&nothing, |(_, effects)| effects);
        let own = choice
            .outcomes
            .iter()
            .find(|(when, _)| when.as_ref().is_some_and(|when| self.holds(when)))
            .map_or(last, |(_, effects)| effects);
        // What the outcome leaves out it takes from the choice.
        macro_rules! said {
            ($field:ident) => {
                own.$field.as_ref().or(choice.own.$field.as_ref())
            };
        }
        let mut after = self.clone();
        after.moves += 1;
        after.heat = (self.heat + said!(heat).unwrap_or(&0)).clamp(0, 10);
        after.trust = (self.trust + said!(trust).unwrap_or(&0)).clamp(0, 10);
        after.known.extend(said!(learn).into_iter().flatten());
        after.raised.extend(said!(raise).into_iter().flatten());
        let raised = after.raised.clone();
        after.settled.extend(said!(settle).into_iter().flatten().filter(|term| raised.contains(term)));
        for flag in said!(clear).into_iter().flatten() {
            after.flags.remove(flag);
        }
        after.flags.extend(said!(set).into_iter().flatten());
        after.said.extend(choice.id);
        after.visited.insert(self.node);
        after.taken.insert((self.node, index));
        let mut marks = *said!(marks).unwrap_or(&[0; 6]);
        let then = after.lands(story, *said!(goto).expect("every outcome leads somewhere"));
        if let Then::Ends(ending) = then {
            after.settle_up(story, ending, &mut marks);
        }
        (marks, then)
    }

    fn lands(&self, story: &Story, goto: Goto) -> Then {
        let node = match goto {
            Goto::Ending(ending) => return Then::Ends(ending),
            Goto::Node(node) => node,
        };
        let impatient = story.patience_goto.unwrap_or(story.breaking_goto);
        if self.heat >= story.breaking_heat.unwrap_or(10) {
            return Then::Ends(story.breaking_goto);
        }
        if self.moves >= story.patience {
            return Then::Ends(impatient);
        }
        let next = Self { node, ..self.clone() };
        if next.offered(story).is_empty() { Then::Ends(impatient) } else { Then::Goes(next) }
    }

    /// Adds what an ending gives: its marks, and those of the terms left open.
    fn settle_up(&self, story: &Story, ending: usize, marks: &mut Marks) {
        let ending = &story.endings[ending];
        let mut add = |more: &Marks| marks.iter_mut().zip(more).for_each(|(mine, more)| *mine += more);
        ending.marks.iter().for_each(&mut add);
        let open = self.raised.difference(&self.settled);
        open.filter_map(|term| story.terms[*term].as_ref()).for_each(&mut add);
    }

    /// What conversations from here on are worth. With `seen` each place is worked out once, without it every conversation is gone through.
    pub(crate) fn worth(&self, story: &Story, seen: &mut Option<HashMap<Self, Worth>>) -> Worth {
        if let Some(known) = seen.as_ref().and_then(|seen| seen.get(self)) {
            return known.clone();
        }
        let offered = self.offered(story);
        let mut worth = Worth {
            best: [i32::MIN; 7],
            worst: [i32::MAX; 7],
            par: [0.0; 7],
            conversations: 0.0,
            endings: vec![0.0; story.endings.len()],
        };
        if offered.is_empty() {
            // Only where a conversation begins: nothing can be said at all.
            let ending = story.patience_goto.unwrap_or(story.breaking_goto);
            let mut marks = [0; 6];
            self.settle_up(story, ending, &mut marks);
            worth.add(&sums(story, &marks), &Worth::over(story, ending), 1.0);
        }
        for (index, choice) in &offered {
            let (marks, then) = self.take(story, *index, choice);
            let after = match then {
                Then::Goes(next) => next.worth(story, seen),
                Then::Ends(ending) => Worth::over(story, ending),
            };
            worth.add(&sums(story, &marks), &after, 1.0 / offered.len() as f64);
        }
        if let Some(seen) = seen {
            seen.insert(self.clone(), worth.clone());
        }
        worth
    }
}

/// The weighted total, then each skill.
pub(crate) fn sums(story: &Story, marks: &Marks) -> [i32; 7] {
    let weight = |skill: usize| story.weights.map_or(1, |weights| weights[skill].max(1));
    std::array::from_fn(
        |sum| if sum == 0 { (0..6).map(|skill| marks[skill] * weight(skill)).sum() } else { marks[sum - 1] },
    )
}

impl Worth {
    fn over(story: &Story, ending: usize) -> Self {
        let mut endings = vec![0.0; story.endings.len()];
        endings[ending] = 1.0;
        Self { best: [0; 7], worst: [0; 7], par: [0.0; 7], conversations: 1.0, endings }
    }

    fn add(&mut self, gain: &[i32; 7], after: &Self, share: f64) {
        for (sum, gain) in gain.iter().enumerate() {
            self.best[sum] = self.best[sum].max(gain + after.best[sum]);
            self.worst[sum] = self.worst[sum].min(gain + after.worst[sum]);
            self.par[sum] += share * (f64::from(*gain) + after.par[sum]);
        }
        self.conversations += after.conversations;
        for (mine, theirs) in self.endings.iter_mut().zip(&after.endings) {
            *mine += share * theirs;
        }
    }
}
