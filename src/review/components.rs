//! Which parts of a graph come back to themselves.

/// The strongly connected components of a graph (Tarjan 1972), each with a number: whoever reaches one another has the same, and a component has a smaller
/// number than those that lead to it. `next` gives the places to which one leads, by index, and none after the last. O(nodes + edges), with a stack of its own.
pub(crate) fn components(count: usize, next: impl Fn(usize, usize) -> Option<u32>) -> Vec<u32> {
    const NONE: u32 = u32::MAX;
    let mut met_as = vec![NONE; count];
    let mut earliest = vec![NONE; count];
    let mut component = vec![NONE; count];
    let (mut met, mut found) = (0, 0);
    let mut open: Vec<u32> = Vec::new();
    let mut path: Vec<(u32, usize)> = Vec::new();
    for root in 0..count as u32 {
        if met_as[root as usize] != NONE {
            continue;
        }
        let mut entered = Some(root);
        loop {
            if let Some(node) = entered.take() {
                met_as[node as usize] = met;
                earliest[node as usize] = met;
                met += 1;
                open.push(node);
                path.push((node, 0));
            }
            let Some((node, edge)) = path.last_mut() else { break };
            let at = *node as usize;
            if let Some(to) = next(at, *edge) {
                *edge += 1;
                if met_as[to as usize] == NONE {
                    entered = Some(to);
                } else if component[to as usize] == NONE {
                    earliest[at] = earliest[at].min(met_as[to as usize]);
                }
                continue;
            }
            path.pop();
            if let Some((before, _)) = path.last() {
                earliest[*before as usize] = earliest[*before as usize].min(earliest[at]);
            }
            if earliest[at] == met_as[at] {
                while let Some(member) = open.pop() {
                    component[member as usize] = found;
                    if member as usize == at {
                        break;
                    }
                }
                found += 1;
            }
        }
    }
    component
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_reaches_one_another_is_together() {
        // 0 → 1 ⇄ 2 → 3, 4 alone, and a long line that recursion would not survive.
        let mut graph: Vec<Vec<u32>> = vec![vec![1], vec![2], vec![1, 3], vec![], vec![4]];
        graph.extend((5..200_000).map(|at| vec![at + 1]));
        graph.push(vec![5]);
        let found = components(graph.len(), |node, edge| graph[node].get(edge).copied());
        assert_eq!(found[1], found[2]);
        assert!(found[3] < found[1] && found[1] < found[0]);
        assert!(found[4] != found[3] && found[5] == found[200_000]);
    }
}
