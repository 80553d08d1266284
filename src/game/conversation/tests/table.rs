//! Several people at one table.

use super::*;

/// Otto has spoken, and it is the player's move again.
fn after_otto() -> Bench {
    let mut bench = Bench::ready(Mode::Assessed);
    bench.choose(0);
    (0..12).for_each(|_| bench.tick(0.05));
    bench.wait(30.0);
    bench
}

#[test]
fn whoever_has_spoken_stays_and_is_read_out() {
    let (harness, _) = at_100(older(after_otto()));
    harness.get_by_label(
        "Ines Carrasco, Owner, Carrasco Optics. Looks hurt. Also at the table: Otto Lind, Workshop, looks calm.",
    );
}

#[test]
fn nobody_is_there_who_has_not_spoken() {
    let mut bench = Bench::ready(Mode::Practice);
    bench.look(|view| {
        let person = view.person.as_ref().unwrap();
        assert_eq!(person.table.iter().map(|other| other.name).collect::<Vec<_>>(), ["Ines Carrasco"]);
    });
}

#[test]
fn whoever_speaks_is_in_front_and_moves_their_lips_alone() {
    let mut bench = Bench::ready(Mode::Assessed);
    bench.choose(0);
    let (mut otto, mut ines, mut on_the_way) = (0, 0, 0);
    for _ in 0..400 {
        bench.tick(0.05);
        bench.look(|view| {
            let person = view.person.as_ref().unwrap();
            let front = person.table.iter().find(|other| other.seated.seat.is_front()).map(|other| other.name);
            // While two change places, the picture follows the name.
            let is_settled = front == Some(person.name);
            on_the_way += usize::from(!is_settled);
            for other in person.table.iter().filter(|_| is_settled) {
                let is_front = other.seated.seat.is_front();
                let moves = other.seated.actor.pose().mouth_open > 0.15;
                assert!(is_front || !moves, "{} speaks from behind", other.name);
                *(if other.name == "Otto Lind" { &mut otto } else { &mut ines }) += usize::from(moves);
            }
        });
    }
    assert!(otto > 5 && ines > 5, "Otto {otto}, Ines {ines}");
    // Forwards and back, each for half a change.
    assert!((1..=10).contains(&on_the_way), "{on_the_way}");
}

#[test]
fn at_every_size_two_at_a_table_are_drawn() {
    for (scale, window) in [(1.0, vec2(900.0, 600.0)), (1.0, vec2(2560.0, 1440.0)), (2.0, vec2(1280.0, 800.0))] {
        let (harness, _) = shown(older(after_otto()), scale, window);
        harness.get_by_label_contains("Also at the table: Otto Lind");
    }
}

#[test]
fn with_moods_in_words_the_others_have_theirs_where_the_picture_is_too_low_for_them() {
    let mut bench = older(after_otto());
    bench.look(|view| {
        let person = view.person.as_ref().unwrap();
        assert_eq!(super::super::names_ui::moods_beside(person), ". Otto Lind: calm");
    });
}
