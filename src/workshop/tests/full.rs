//! A database that undoes a write by itself, as SQLite does on a full disk.

use super::super::rooms;
use super::super::store::Took;
use super::browser::Host;

#[tokio::test]
async fn what_is_acknowledged_after_a_full_disk_is_there() {
    let host = Host::each().await.remove(0);
    let store = &host.app.store;
    let code = rooms::make(store, host.app.now(), 3_600_000).await.unwrap().code;
    let file = rusqlite::Connection::open(host.file().unwrap()).unwrap();
    file.execute_batch(
        "CREATE TRIGGER full BEFORE INSERT ON moves WHEN NEW.reason = 'too large' BEGIN SELECT RAISE(ROLLBACK, 'the disk is full'); END",
    )
    .unwrap();
    let add =
        |number: i64, reason: &'static str, epoch: i64| store.add_move((&code, 1), (number, "a", reason), epoch, 1);

    assert!(add(0, "too large", 0).await.is_err());
    // Answers without changing anything, which once left an open transaction behind.
    assert_eq!(add(0, "", 5).await.unwrap(), Took::Stale);
    assert!(matches!(add(0, "", 0).await.unwrap(), Took::Kept(_)));
    assert!(matches!(add(1, "", 0).await.unwrap(), Took::Kept(_)));
    let kept: i64 = file.query_row("SELECT COUNT(*) FROM moves", [], |row| row.get(0)).unwrap();
    assert_eq!(kept, 2);
    assert!(add(2, "too large", 0).await.is_err());
    assert_eq!(host.twin().await.app.store.moves(&code, 1).await.unwrap().len(), 2);
}
