//! Reports to print or pass on: of one attempt, and of a group. Each is one HTML file that needs nothing else: no script, no network, its type and pictures inside it.
//!
//! Everything here is pure. What people wrote is escaped by the templates, which lie in `templates/report/`.

mod attempt;
mod curve;
mod group;

use std::sync::LazyLock;

use data_encoding::BASE64;

pub use attempt::attempt_report;
pub use group::{Group, group_report};

/// The faces that a report carries, by family and weight. In the look of the screens; those that have them read, others get what their system has.
const FACES: [(&str, u16, &[u8]); 3] = [
    ("Newsreader Report", 400, include_bytes!("../../../assets/fonts/newsreader-latin-400.ttf")),
    ("Atkinson Report", 400, include_bytes!("../../../assets/fonts/atkinson-hyperlegible-next-latin-400.ttf")),
    ("Atkinson Report", 600, include_bytes!("../../../assets/fonts/atkinson-hyperlegible-next-latin-600.ttf")),
];

/// The style sheet's part that carries the faces: about 150 kB.
static FONTS: LazyLock<String> = LazyLock::new(|| {
    let face = |(family, weight, bytes): &(&str, u16, &[u8])| {
        let data = BASE64.encode(bytes);
        format!(
            "@font-face{{font-family:\"{family}\";font-weight:{weight};src:url(data:font/ttf;base64,{data}) format(\"truetype\")}}\n"
        )
    };
    FACES.iter().map(face).collect()
});

/// The sign of a label, drawn; the word stands beside it.
fn sign(label: &str) -> String {
    format!("<svg class=\"sign\" aria-hidden=\"true\" focusable=\"false\"><use href=\"#{label}\"/></svg>")
}
