//! The people of a scenario, drawn: one address for each mood at each heat and trust, so that browsers keep them.

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::scenario::Mood;
use crate::stage::{Features, Framing, Pose, Room, person_svg};

use super::super::app::App;
use super::super::trouble::Trouble;

/// Width and height of the drawing: a portrait for phones, and the whole table for the wall.
const PORTRAIT: (f32, f32) = (390.0, 262.0);
const STAGE: (f32, f32) = (520.0, 800.0);

pub(super) async fn face(
    State(app): State<App>,
    Path((hash, person, file)): Path<(String, usize, String)>,
) -> Result<Response, Trouble> {
    let played = app.scenarios.get(&app.store, &hash).await?.ok_or(Trouble::NoPage)?;
    let person = played.scenario.cast.get(person).ok_or(Trouble::NoPage)?;
    let (mood, heat, trust, variant) = read(&file).ok_or(Trouble::NoPage)?;
    let (is_stage, is_dark) = (variant.contains("stage"), variant.contains("dark"));
    let (framing, (width, height)) = if is_stage { (Framing::Stage, STAGE) } else { (Framing::Portrait, PORTRAIT) };
    let pose = Pose::of(mood, f32::from(heat), f32::from(trust));
    let room = Room::of(f32::from(heat), is_dark);
    let drawing = person_svg(&Features::of(&person.look), &pose, room, framing, width, height);
    let headers =
        [(header::CONTENT_TYPE, "image/svg+xml"), (header::CACHE_CONTROL, "public, max-age=604800, immutable")];
    Ok((headers, drawing).into_response())
}

/// "angry-8-3.svg", "calm-2-7-stage-dark.svg".
fn read(file: &str) -> Option<(Mood, u8, u8, &str)> {
    let mut parts = file.strip_suffix(".svg")?.splitn(4, '-');
    let word = parts.next()?.replace('_', " ");
    let mood = Mood::ALL.into_iter().find(|mood| mood.word() == word)?;
    let mut meter = || parts.next()?.parse().ok().filter(|meter| *meter <= 10);
    let (heat, trust) = (meter()?, meter()?);
    let variant = parts.next().unwrap_or_default();
    matches!(variant, "" | "dark" | "stage" | "stage-dark").then_some((mood, heat, trust, variant))
}
