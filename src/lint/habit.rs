//! The same trouble in many places.

use crate::scenario::Finding;

use super::thresholds::HABIT;

/// So many nodes are named.
const NAMED: usize = 5;

/// Findings of one rule, the worst (or the first in the file) first: each for itself where they are few, else one that counts. `all` says what is wrong
/// with all of them, given how many there are.
pub(super) fn gathered(mut each: Vec<Finding>, all: impl FnOnce(usize) -> String) -> Vec<Finding> {
    let count = each.len();
    if count <= HABIT {
        return each;
    }
    let mut nodes: Vec<&str> = Vec::new();
    for node in each.iter().skip(1).filter_map(|finding| finding.node.as_deref()) {
        if !nodes.contains(&node) {
            nodes.push(node);
            if nodes.len() > NAMED {
                break;
            }
        }
    }
    let outside = each.iter().skip(1).any(|finding| finding.node.is_none());
    let more = match (nodes.len() > NAMED, outside) {
        (true, _) => " and further on",
        (false, true) => " and outside the nodes",
        (false, false) => "",
    };
    let list: Vec<String> = nodes.iter().take(NAMED).map(|node| format!("`{node}`")).collect();
    let elsewhere = (!list.is_empty()).then(|| format!("others stand at {}{more}", list.join(", ")));
    each.truncate(1);
    let message = all(count);
    each.into_iter()
        .map(|mut finding| {
            finding.message.clone_from(&message);
            elsewhere.iter().fold(finding, |finding, elsewhere| finding.hint(elsewhere.as_str()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::rules;

    fn found(count: usize) -> Vec<Finding> {
        let of = |number| {
            let mut finding = Finding::new(&rules::SYNTAX, number..number, format!("one, {number}"));
            finding.node = Some(format!("n{}", number / 2));
            finding
        };
        gathered((0..count).map(of).collect(), |count| format!("{count} of them"))
    }

    #[test]
    fn a_few_stand_for_themselves_and_many_are_one() {
        assert_eq!(found(0), []);
        assert_eq!(found(HABIT).len(), HABIT);
        let many = found(HABIT + 1);
        assert_eq!((many.len(), many[0].message.as_str()), (1, "4 of them"));
        assert_eq!(many[0].hints[0].text, "others stand at `n0`, `n1`");
        assert_eq!(found(99)[0].hints[0].text, "others stand at `n0`, `n1`, `n2`, `n3`, `n4` and further on");
    }
}
