use defuse::*;
fn main() {
    let path = std::env::args().nth(1).unwrap();
    let bytes = std::fs::read(&path).unwrap();
    let source = scenario::Source::from_bytes(path.as_str(), &bytes).unwrap();
    let s = std::sync::Arc::new(scenario::read("x", &source).scenario.unwrap());
    let t = std::time::Instant::now();
    let env = review::Envelope::with_limit(s.clone(), 6_000_000);
    println!("envelope {:?} states {:?}", t.elapsed(), env.states());
}
