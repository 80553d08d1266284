//! The style sheet, the script and the fonts: part of the program.

use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

use super::super::trouble::Trouble;

macro_rules! font {
    ($file:literal) => {
        ($file, "font/ttf", include_bytes!(concat!("../../../assets/fonts/", $file)))
    };
}

type Asset = (&'static str, &'static str, &'static [u8]);

const ASSETS: &[Asset] = &[
    ("defuse.css", "text/css; charset=utf-8", include_bytes!("../web/defuse.css")),
    ("defuse.js", "text/javascript; charset=utf-8", include_bytes!("../web/defuse.js")),
    font!("newsreader-latin-400.ttf"),
    font!("newsreader-latin-500.ttf"),
    font!("newsreader-latin-ext-400.ttf"),
    font!("newsreader-latin-ext-500.ttf"),
    font!("atkinson-hyperlegible-next-latin-400.ttf"),
    font!("atkinson-hyperlegible-next-latin-500.ttf"),
    font!("atkinson-hyperlegible-next-latin-600.ttf"),
    font!("atkinson-hyperlegible-next-latin-ext-400.ttf"),
    font!("atkinson-hyperlegible-next-latin-ext-500.ttf"),
    font!("atkinson-hyperlegible-next-latin-ext-600.ttf"),
];

static TAGS: LazyLock<Vec<String>> = LazyLock::new(|| {
    ASSETS.iter().map(|(.., bytes)| format!("\"{}\"", HEXLOWER.encode(&Sha256::digest(bytes)[..8]))).collect()
});

pub(super) async fn asset(Path(file): Path<String>, headers: HeaderMap) -> Result<Response, Trouble> {
    let found = ASSETS.iter().zip(TAGS.iter()).find(|((name, ..), _)| *name == file);
    let ((_, kind, bytes), tag) = found.ok_or(Trouble::NoPage)?;
    // Styles and script change with the program under the same name, so they are asked for again; that costs an empty answer.
    let keep = if *kind == "font/ttf" { "public, max-age=604800, immutable" } else { "no-cache" };
    let is_known = headers.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes());
    let mut response = if is_known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, *kind)], *bytes).into_response()
    };
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    if let Ok(tag) = HeaderValue::from_str(tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    Ok(response)
}
