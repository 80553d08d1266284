use defuse::*;
fn main() {
    let path = std::env::args().nth(1).unwrap();
    let bytes = std::fs::read(&path).unwrap();
    let source = scenario::Source::from_bytes(path.as_str(), &bytes).unwrap();
    let t = std::time::Instant::now();
    let read = scenario::read("x", &source);
    println!("read {:?}", t.elapsed());
    for f in &read.findings { let at = source.line_column(f.span.start); println!("{}:{} {} {} [{}] {:?}", at.line, at.column, f.rule.code, f.message, f.label, f.hints); }
    let Some(s) = read.scenario else { return };
    let s = std::sync::Arc::new(s);
    let t = std::time::Instant::now();
    let env = review::Envelope::of(s.clone());
    println!("envelope {:?} exact {} states {:?}", t.elapsed(), env.is_exact(), env.states());
    for o in 0..s.openings.len() as u16 {
        let x = env.extremes(o);
        println!("opening {o}: {x:?}\n  par {} odds {:?}", x.total.points_of_average(x.par).as_f64(), review::Odds::of(&env, o));
        for best in [true,false] {
        let line = review::extreme_line(&env, o, best).unwrap();
        let mut ev = vec![]; let mut c = conversation::Conversation::start(s.clone(), 1, Some(o), "", &mut ev);
        for k in line { c.choose(k, &mut ev).unwrap(); }
        for e in &ev { match e { conversation::Event::Line(l) => println!("     < {}", c.text(*l)), conversation::Event::Said{node, choice} => println!("     > {:?}", s.nodes[*node as usize].choices[*choice as usize].id), e => println!("       {e:?}") } }
        let r = review::Review::of(&c, &env).unwrap();
        println!("  score {:?} costs {:?} recap {:?}", r.scorecard.score, r.moves.iter().map(|m| m.cost.unwrap().as_f64()).collect::<Vec<_>>(), r.recap);
        }
    }
}
