//! The scenario files, watched from a thread of its own: a file that is saved in any editor is on the screen within a second.
//!
//! The thread looks, reads and compiles, so that no frame waits for it, and wakes the window only where something changed: a window that
//! rests goes on resting. A browser has neither files nor threads; its version of this file does nothing.

use std::{
    sync::{Mutex, mpsc},
    thread,
    time::{Duration, Instant},
};

use bevy::{
    prelude::*,
    winit::{EventLoopProxyWrapper, WinitUserEvent},
};

use crate::library::{Change, Entry, Watch};

use super::{Keeping, Shelf};

pub(super) fn plugin(app: &mut App, watch: Watch) {
    app.insert_resource(Unwatched(Some(watch)))
        .add_message::<FileChanged>()
        .add_message::<FilesRead>()
        .add_systems(Startup, start.run_if(resource_exists::<EventLoopProxyWrapper>))
        .add_systems(PreUpdate, take_reports.run_if(resource_exists::<Watcher>));
}

/// A scenario file was saved, has appeared or is gone; the shelf holds it as it is now.
#[derive(Message, Clone, Debug, Deref)]
pub struct FileChanged(Change);

/// All files were read again because somebody asked for it.
#[derive(Message, Clone, Copy, Debug)]
pub(super) struct FilesRead;

/// Looks after the files until it is dropped.
#[derive(Resource)]
pub(super) struct Watcher {
    asks: Mutex<mpsc::Sender<()>>,
    reports: Mutex<mpsc::Receiver<Report>>,
}

/// What the thread found.
struct Report {
    entries: Vec<Entry>,
    changes: Vec<Change>,
    was_asked: bool,
}

/// What will be watched once there is a window to wake.
#[derive(Resource)]
struct Unwatched(Option<Watch>);

fn start(mut commands: Commands, mut unwatched: ResMut<Unwatched>, event_loop: Res<EventLoopProxyWrapper>) {
    let Some(watch) = unwatched.0.take() else { return };
    let event_loop = (**event_loop).clone();
    commands.insert_resource(Watcher::start(watch, move || {
        // As the alarm does: this one draws once. The loop is gone only when the game is ending.
        let _ = event_loop.send_event(WinitUserEvent::WindowAdded);
    }));
}

fn take_reports(
    watcher: Res<Watcher>,
    mut shelf: ResMut<Shelf>,
    keeping: Res<Keeping>,
    mut changed: MessageWriter<FileChanged>,
    mut read: MessageWriter<FilesRead>,
) {
    while let Some(report) = watcher.take() {
        if !report.changes.is_empty() {
            shelf.take(report.entries, &keeping);
        }
        changed.write_batch(report.changes.into_iter().map(FileChanged));
        if report.was_asked {
            read.write(FilesRead);
        }
    }
}

impl Watcher {
    /// Watches, and calls this after each report.
    fn start(watch: Watch, wake: impl Fn() + Send + 'static) -> Self {
        let (asks, asked) = mpsc::channel();
        let (found, reports) = mpsc::channel();
        thread::spawn(move || keep_looking(watch, &asked, &found, wake));
        Self { asks: Mutex::new(asks), reports: Mutex::new(reports) }
    }

    /// Has all files read again; [`FilesRead`] follows.
    pub(super) fn read_again(&self) {
        if let Ok(asks) = self.asks.lock() {
            // Nobody listens only when the game is ending.
            let _ = asks.send(());
        }
    }

    fn take(&self) -> Option<Report> {
        self.reports.lock().ok()?.try_recv().ok()
    }
}

fn keep_looking(mut watch: Watch, asked: &mpsc::Receiver<()>, found: &mpsc::Sender<Report>, wake: impl Fn()) {
    let began = Instant::now();
    let mut next = Duration::ZERO;
    loop {
        let was_asked = match asked.recv_timeout(next) {
            Ok(()) => true,
            Err(mpsc::RecvTimeoutError::Timeout) => false,
            Err(mpsc::RecvTimeoutError::Disconnected) => return,
        };
        if was_asked {
            watch.read_all_again();
        }
        let looked = watch.look(began.elapsed());
        next = looked.next;
        if was_asked || !looked.changes.is_empty() {
            let entries = watch.entries().cloned().collect();
            if found.send(Report { entries, changes: looked.changes, was_asked }).is_err() {
                return;
            }
            wake();
        }
    }
}

#[cfg(test)]
mod tests {
    use bevy::ecs::system::RunSystemOnce;

    use super::*;

    const GOOD: &str = include_str!("../../scenarios/late-delivery.ron");
    /// Far longer than it ever takes: a machine may be busy.
    const PATIENCE: Duration = Duration::from_secs(60);

    fn watched(folder: &std::path::Path) -> (Watcher, mpsc::Receiver<()>) {
        let (woken, wakes) = mpsc::channel();
        let mut watch = Watch::new(vec![folder.to_owned()]);
        watch.look(Duration::ZERO);
        (Watcher::start(watch, move || woken.send(()).unwrap_or_default()), wakes)
    }

    #[track_caller]
    fn next(watcher: &Watcher, wakes: &mpsc::Receiver<()>) -> Report {
        wakes.recv_timeout(PATIENCE).unwrap();
        watcher.take().unwrap()
    }

    #[test]
    fn whoever_watches_is_woken_when_a_file_changes_and_not_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ron");
        std::fs::write(&path, GOOD).unwrap();
        let (watcher, wakes) = watched(folder.path());
        // It answers only after it has looked, and what it found then would have come first.
        watcher.read_again();
        let report = next(&watcher, &wakes);
        assert!(report.was_asked && report.changes.is_empty());

        std::fs::write(&path, GOOD.replace("The late delivery", "One")).unwrap();
        let report = next(&watcher, &wakes);
        let titles: Vec<_> = report.entries.iter().filter_map(|entry| entry.scenario.as_ref()).collect();
        assert!(matches!(titles[..], [scenario] if scenario.title == "One"));

        std::fs::remove_file(&path).unwrap();
        let report = next(&watcher, &wakes);
        assert!(report.entries.is_empty() && report.changes[0].is_gone);
        assert!(watcher.take().is_none() && wakes.try_recv().is_err());
    }

    #[test]
    fn what_was_found_stands_on_the_shelf_and_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let (watcher, wakes) = watched(folder.path());
        std::fs::write(folder.path().join("a.ron"), GOOD).unwrap();
        wakes.recv_timeout(PATIENCE).unwrap();
        let mut world = World::new();
        world.insert_resource(watcher);
        world.init_resource::<Shelf>();
        world.init_resource::<Keeping>();
        world.init_resource::<Messages<FileChanged>>();
        world.init_resource::<Messages<FilesRead>>();
        world.run_system_once(take_reports).unwrap();
        let told: Vec<String> =
            world.resource_mut::<Messages<FileChanged>>().drain().map(|changed| changed.id.clone()).collect();
        assert_eq!(told, ["a"]);
        let entry = world.resource::<Shelf>().entry("a").unwrap();
        assert!(entry.scenario.is_some() && entry.read_at.is_some());
    }

    #[test]
    fn the_thread_ends_with_the_watcher() {
        let folder = tempfile::tempdir().unwrap();
        let (watcher, wakes) = watched(folder.path());
        drop(watcher);
        assert_eq!(wakes.recv_timeout(PATIENCE), Err(mpsc::RecvTimeoutError::Disconnected));
    }
}
