//! Sheets of people to be looked at: `DEFUSE_SHEETS=<folder> cargo test --lib -- --ignored sheets` writes them.

use std::path::PathBuf;

use crate::library::{Entry, Library};
use crate::scenario::{Gaze, Look, Mood, Person, Posture};

use super::chance::Chance;
use super::features::Features;
use super::portrait::Framing;
use super::pose::Pose;
use super::raster::Picture;
use super::room::Room;

const PAPER: [u8; 3] = [0xF0, 0xF2, 0xEE];

/// Where the sheets go.
fn folder() -> PathBuf {
    std::env::var_os("DEFUSE_SHEETS").map_or_else(std::env::temp_dir, PathBuf::from)
}

/// Lays pictures of one size in rows.
fn sheet(name: &str, columns: usize, pictures: &[Picture]) {
    const GAP: usize = 8;
    let (width, height) = pictures.first().map_or((1, 1), |picture| (picture.width, picture.height));
    let rows = pictures.len().div_ceil(columns);
    let mut all = Picture::plain(columns * (width + GAP) + GAP, rows * (height + GAP) + GAP, PAPER);
    for (index, picture) in pictures.iter().enumerate() {
        all.put(picture, GAP + index % columns * (width + GAP), GAP + index / columns * (height + GAP));
    }
    all.write(&folder().join(name)).expect("the sheet is written");
}

/// Everybody in the built-in scenarios.
fn everybody() -> Vec<Person> {
    let library = Library::open(&[]);
    library.entries().iter().filter_map(Entry::playable).flat_map(|scenario| scenario.cast.clone()).collect()
}

fn by_seed(seed: u64) -> Look {
    Look { seed, ..Look::default() }
}

/// Every mood of a few people, each in the room that goes with it.
#[test]
#[ignore = "writes pictures"]
fn sheets_of_moods() {
    let all = everybody();
    for size in [(300, 330), (112, 176), (56, 56)] {
        let framing = if size.1 > 300 {
            Framing::Stage
        } else if size.0 > 100 {
            Framing::Portrait
        } else {
            Framing::Face
        };
        let people = all.iter().take(4).map(|person| Features::of(&person.look));
        let pictures: Vec<Picture> = people
            .flat_map(|features| {
                Mood::ALL.map(|mood| Picture::of(size, framing, &features, &typical(mood), Room::of(3.0, false)))
            })
            .collect();
        sheet(&format!("moods-{}.png", size.0), 5, &pictures);
    }
}

/// The mood as it shows on a usual ground of heat and trust.
fn typical(mood: Mood) -> Pose {
    let (heat, trust) = match mood {
        Mood::Calm | Mood::Interested => (3.0, 5.0),
        Mood::Warm => (1.0, 8.0),
        Mood::Doubtful | Mood::Hurt => (4.0, 4.0),
        Mood::Cold | Mood::TunedOut => (4.0, 3.0),
        Mood::Impatient => (5.0, 4.0),
        Mood::Annoyed => (6.0, 4.0),
        Mood::Angry => (9.0, 2.0),
    };
    Pose::of(mood, heat, trust)
}

/// The casts, one person a picture, in the order of the files.
#[test]
#[ignore = "writes pictures"]
fn sheets_of_casts() {
    let mut pictures = Vec::new();
    for person in everybody() {
        pictures.push(Picture::of(
            (260, 300),
            Framing::Stage,
            &Features::of(&person.look),
            &typical(Mood::Calm),
            Room::of(2.0, false),
        ));
    }
    sheet("casts.png", 5, &pictures);
}

/// People by seeds alone.
#[test]
#[ignore = "writes pictures"]
fn sheets_of_seeds() {
    let picture = |seed| {
        Picture::of(
            (200, 230),
            Framing::Stage,
            &Features::of(&by_seed(seed)),
            &typical(Mood::Calm),
            Room::of(2.0, false),
        )
    };
    sheet("seeds.png", 8, &(0..40).map(picture).collect::<Vec<_>>());
}

/// Full stages from cool to hot.
#[test]
#[ignore = "writes pictures"]
fn sheets_of_heat() {
    let look = everybody().first().map(|person| Features::of(&person.look)).expect("there is somebody");
    let picture = |(heat, mood)| {
        Picture::of((520, 800), Framing::Stage, &look, &Pose::of(mood, heat, 10.0 - heat), Room::of(heat, false))
    };
    sheet("heat.png", 3, &[(0.0, Mood::Warm), (5.0, Mood::Doubtful), (10.0, Mood::Angry)].map(picture));
}

/// Postures by gazes, on one calm person.
#[test]
#[ignore = "writes pictures"]
fn sheets_of_postures_and_gazes() {
    let look = everybody().first().map(|person| Features::of(&person.look)).expect("there is somebody");
    let postures = [
        None,
        Some(Posture::Open),
        Some(Posture::OnTable),
        Some(Posture::Folded),
        Some(Posture::Gesture),
        Some(Posture::LeansIn),
        Some(Posture::LeansBack),
    ];
    let gazes = [
        None,
        Some(Gaze::AtYou),
        Some(Gaze::Away),
        Some(Gaze::Down),
        Some(Gaze::Up),
        Some(Gaze::AtWatch),
        Some(Gaze::AtOthers),
    ];
    let mut pictures = Vec::new();
    for posture in postures {
        for gaze in gazes {
            let pose = typical(Mood::Calm).with_posture(posture).with_gaze(gaze);
            pictures.push(Picture::of((220, 250), Framing::Stage, &look, &pose, Room::of(3.0, false)));
        }
    }
    sheet("postures.png", 7, &pictures);
}

/// Two people large, in every mood.
#[test]
#[ignore = "writes pictures"]
fn sheets_of_large_moods() {
    for (number, person) in everybody().iter().enumerate().filter(|(number, _)| [1, 3, 5, 11].contains(number)) {
        let features = Features::of(&person.look);
        let picture =
            |mood| Picture::of((380, 520), Framing::Stage, &features, &typical(mood), Room::of(3.0, number == 5));
        sheet(&format!("large-{number}.png"), 5, &Mood::ALL.map(picture));
    }
}

/// Twenty pictures without words, two of each mood, by no order: to be named by somebody who has seen nothing. The name
/// of the sheet, in `DEFUSE_BLIND`, decides who sits there and in which order; the key is a file of its own.
#[test]
#[ignore = "writes pictures"]
fn sheets_to_be_named_blind() {
    let name = std::env::var("DEFUSE_BLIND").unwrap_or_else(|_| "A".to_owned());
    let seed = name.bytes().fold(17, |seed, byte| seed * 31 + u64::from(byte));
    let mut chance = Chance::of(seed, "blind");
    let mut moods: Vec<Mood> = Mood::ALL.into_iter().chain(Mood::ALL).collect();
    for last in (1..moods.len()).rev() {
        moods.swap(last, chance.below(last + 1));
    }
    let people: Vec<Features> = (0..10).map(|number| Features::of(&by_seed(seed * 100 + number))).collect();
    let mut key = String::new();
    let (mut stages, mut portraits) = (Vec::new(), Vec::new());
    for (index, &mood) in moods.iter().enumerate() {
        // Each sits there twice, and no mood comes twice from the same face.
        let again = if moods[..index].contains(&mood) { 3 } else { 0 };
        let person = &people[(mood as usize + again) % people.len()];
        let room = Room::of(3.0, false);
        stages.push(Picture::of((300, 330), Framing::Stage, person, &typical(mood), room));
        portraits.push(Picture::of((120, 120), Framing::Portrait, person, &typical(mood), room));
        key.push_str(&format!("{} {}\n", index + 1, mood.word()));
    }
    for (pictures, size) in [(&stages, 300), (&portraits, 120)] {
        for (index, picture) in pictures.iter().enumerate() {
            let file = format!("blind-{name}-{size}-{:02}.png", index + 1);
            picture.write(&folder().join(file)).expect("the picture is written");
        }
    }
    std::fs::write(folder().join(format!("key-{name}.txt")), key).expect("the key is written");
}

/// Two to five people at one table.
#[test]
#[ignore = "writes pictures"]
fn sheets_of_tables() {
    let all: Vec<Features> = everybody().iter().map(|person| Features::of(&person.look)).collect();
    let moods = [Mood::Annoyed, Mood::Doubtful, Mood::Cold, Mood::Calm, Mood::Interested];
    let table = |people: usize| {
        let seated: Vec<(Features, Pose)> =
            (0..people).map(|place| (all[(12 + place) % 16].clone(), typical(moods[place]))).collect();
        Picture::of_several((520, 720), &seated, Room::of(5.0, false))
    };
    sheet("tables.png", 4, &[2, 3, 4, 5].map(table));
}

/// Mouths while they speak: shut, half open and open, in every mood.
#[test]
#[ignore = "writes pictures"]
fn sheets_of_speech() {
    let all = everybody();
    let mut pictures = Vec::new();
    for person in [&all[0], &all[5], &all[7]] {
        for open in [0.0, 0.15, 0.35] {
            for mood in Mood::ALL {
                let mut pose = typical(mood);
                pose.mouth_open = pose.mouth_open.max(open + 0.4 * pose.mouth_open);
                let features = Features::of(&person.look);
                pictures.push(Picture::of((150, 150), Framing::Face, &features, &pose, Room::of(3.0, false)));
            }
        }
    }
    sheet("speech.png", 10, &pictures);
}
