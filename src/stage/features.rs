//! Who a person is: every feature that does not change with their mood.

use crate::scenario::{Beard, Clothes, Glasses, Hair, Look};

use super::chance::Chance;

/// The features of a person. Lengths are in half heads.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Features {
    /// Skin tone, 0 (lightest) to 9 (deepest).
    pub(super) skin: usize,
    pub(super) hair: Hair,
    /// Hair colour, 0 (black) to 9 (white).
    pub(super) hair_colour: usize,
    pub(super) beard: Beard,
    pub(super) glasses: Glasses,
    /// Lines of age: 0 at 18 years, 1 at 80.
    pub(super) age: f32,
    pub(super) clothes: Clothes,
    /// Colour of the clothes, 0 to 9.
    pub(super) colour: usize,
    /// Which of the shirts shows under a blazer.
    pub(super) shirt: usize,
    /// Which of the colours a scarf or a turban has.
    pub(super) wrap: usize,
    pub(super) iris: usize,
    /// Half the face's width at the cheekbones.
    pub(super) cheek: f32,
    /// Half the width at the corner of the jaw.
    pub(super) jaw: f32,
    /// Half the width of the chin.
    pub(super) chin: f32,
    /// Weight of the brows.
    pub(super) brow: f32,
    pub(super) eye: f32,
    /// Half the distance between the eyes.
    pub(super) eye_gap: f32,
    pub(super) eye_tilt: f32,
    pub(super) nose_width: f32,
    pub(super) nose_length: f32,
    pub(super) lips: f32,
    /// Breadth of the trunk, with what the softness of the face brings.
    pub(super) shoulders: f32,
    /// How far the shoulders slope down.
    pub(super) slope: f32,
    /// How wide the trunk is at the table, against the shoulders.
    pub(super) waist: f32,
    /// Thickness of neck and arms.
    pub(super) girth: f32,
    /// By how much the neck is longer than usual.
    pub(super) neck: f32,
    /// How large they sit at the table, against others.
    pub(super) stature: f32,
    /// How far the brows are arched, from 0 (straight) to 1.
    pub(super) arch: f32,
    /// How wide the mouth is, against others.
    pub(super) mouth: f32,
    pub(super) earrings: bool,
    /// A softer face: fuller lips, longer lashes, lighter brows, a narrower neck.
    pub(super) soft: bool,
}

impl Features {
    /// The features of a look: what is given, and for the rest what the seed draws.
    pub(crate) fn of(look: &Look) -> Self {
        let draw = |name: &str| Chance::of(look.seed, name);
        let span = |name: &str, low: f32, high: f32| draw(name).between(low, high);

        let hair = look.hair.unwrap_or_else(|| {
            use Hair::{Afro, Bald, Bob, Bun, Covered, Crop, Curls, Fringe, Long, Receding, Side, Tied, Turban, Waves};
            let others = [Side, Curls, Afro, Bob, Long, Bun, Waves, Receding, Bald, Covered, Turban, Tied, Fringe];
            draw("hair").one_of(Crop, &others)
        });
        let soft = is_soft(look, hair);
        let age =
            look.age.map_or_else(|| span("age", 0.0, 1.0), |years| ((f32::from(years) - 18.0) / 62.0).clamp(0.0, 1.0));
        let skin = look.skin.map_or_else(|| draw("skin").below(10), |skin| usize::from(skin.min(9)));
        let breadth = if soft { 0.93 } else { 1.06 };
        Self {
            skin,
            hair,
            hair_colour: hair_colour(look, skin, age),
            beard: beard(look, hair, soft),
            glasses: look.glasses.unwrap_or_else(|| {
                use Glasses::{Round, Square, Without};
                draw("glasses").one_of(Without, &[Without, Without, Round, Square])
            }),
            age,
            clothes: look.clothes.unwrap_or_else(|| {
                use Clothes::{Blazer, Cardigan, Collar, Crew, Roll, Vneck};
                draw("clothes").one_of(Blazer, &[Blazer, Crew, Collar, Roll, Vneck, Cardigan])
            }),
            colour: look.colour.map_or_else(|| draw("colour").below(10), |colour| usize::from(colour.min(9))),
            shirt: draw("shirt").below(5),
            wrap: draw("wrap").below(5),
            iris: if skin >= 5 { 5 } else { draw("iris").below(5) },
            cheek: span("cheek", 0.645, 0.745),
            jaw: span("jaw", 0.445, 0.625),
            chin: span("chin", 0.15, 0.31),
            brow: span("brow", 0.75, 1.3),
            eye: span("eye", 0.92, 1.10),
            eye_gap: span("eye gap", 0.292, 0.338),
            eye_tilt: span("eye tilt", -0.6, 1.0),
            nose_width: span("nose width", 0.098, 0.172),
            nose_length: span("nose length", 0.35, 0.445),
            lips: span("lips", 0.75, 1.3),
            shoulders: span("shoulders", 0.86, 1.12) * breadth,
            slope: span("slope", -0.09, 0.20) + if soft { 0.03 } else { 0.0 },
            waist: span("waist", 0.80, 1.10),
            girth: span("girth", 0.86, 1.22) * if soft { 0.95 } else { 1.05 },
            neck: span("neck", -0.09, 0.07),
            stature: span("stature", 0.97, 1.03),
            arch: span("brow arch", 0.0, 1.0),
            mouth: span("mouth", 0.90, 1.10),
            earrings: soft && draw("earrings").below(3) == 0,
            soft,
        }
    }
}

/// Whether the face is drawn softer. Cuts of hair that are worn by all leave it to the seed.
fn is_soft(look: &Look, hair: Hair) -> bool {
    match (look.beard, hair) {
        (Some(Beard::Stubble | Beard::Short | Beard::Full | Beard::Moustache), _) => false,
        (_, Hair::Receding | Hair::Bald | Hair::Turban) => false,
        // Somebody who is given no beard may be a woman with short hair.
        (Some(Beard::Shaven), Hair::Crop | Hair::Side) => Chance::of(look.seed, "soft").below(2) == 0,
        (None, Hair::Crop | Hair::Side) => false,
        (_, Hair::Curls) => Chance::of(look.seed, "soft").below(5) > 1,
        _ => true,
    }
}

/// Deep skin goes with dark hair, and hair greys with age; a colour that is given wins over both.
fn hair_colour(look: &Look, skin: usize, age: f32) -> usize {
    const GREYING: f32 = 0.62;
    if let Some(given) = look.hair_colour {
        return usize::from(given.min(9));
    }
    let drawn = if age < GREYING {
        Chance::of(look.seed, "hair colour").below(7)
    } else {
        Chance::of(look.seed, "grey").one_of(7, &[7, 8, 9, 2])
    };
    match (skin, drawn) {
        (5.., 2..=6) => 1,
        (3..=4, 5 | 6) => 2,
        _ => drawn,
    }
}

fn beard(look: &Look, hair: Hair, soft: bool) -> Beard {
    look.beard.unwrap_or_else(|| {
        use Beard::{Full, Moustache, Shaven, Short, Stubble};
        let drawn = Chance::of(look.seed, "beard").one_of(Shaven, &[Shaven, Stubble, Short, Full, Moustache]);
        match (soft, hair, drawn) {
            (true, ..) => Shaven,
            (false, Hair::Turban, Shaven) => Full,
            _ => drawn,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_look_has_the_same_features() {
        let look = Look { seed: 77, ..Look::default() };
        assert_eq!(Features::of(&look), Features::of(&look.clone()));
        assert_ne!(Features::of(&look), Features::of(&Look { seed: 78, ..Look::default() }));
    }

    #[test]
    fn given_features_win_and_change_nothing_else() {
        for seed in 0..60 {
            let drawn = Features::of(&Look { seed, ..Look::default() });
            let given = Features::of(&Look {
                seed,
                skin: Some(8),
                hair_colour: Some(6),
                glasses: Some(Glasses::Round),
                clothes: Some(Clothes::Cardigan),
                colour: Some(3),
                age: Some(80),
                ..Look::default()
            });
            assert_eq!((given.skin, given.hair_colour, given.colour), (8, 6, 3));
            assert_eq!((given.glasses, given.clothes), (Glasses::Round, Clothes::Cardigan));
            assert!((given.age - 1.0).abs() < 1e-6);
            assert_eq!((given.hair, given.jaw, given.lips), (drawn.hair, drawn.jaw, drawn.lips));
        }
    }

    #[test]
    fn what_is_out_of_range_is_brought_into_range() {
        let look = Look { skin: Some(200), hair_colour: Some(99), colour: Some(255), age: Some(0), ..Look::default() };
        let features = Features::of(&look);
        assert_eq!((features.skin, features.hair_colour, features.colour), (9, 9, 9));
        assert!(features.age.abs() < 1e-6);
    }

    #[test]
    fn seeds_give_every_hair_and_all_skins_and_no_soft_face_a_beard() {
        let everybody: Vec<Features> = (0..600).map(|seed| Features::of(&Look { seed, ..Look::default() })).collect();
        for skin in 0..10 {
            assert!(everybody.iter().filter(|person| person.skin == skin).count() > 30, "skin {skin}");
        }
        assert!(everybody.iter().any(|person| person.hair == Hair::Turban));
        assert!(everybody.iter().all(|person| !person.soft || person.beard == Beard::Shaven));
        assert!(everybody.iter().all(|person| person.skin < 5 || person.hair_colour < 2 || person.hair_colour > 6));
    }
}
