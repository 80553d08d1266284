//! The settings portal of a Linux desktop: `org.freedesktop.portal.Settings` over D-Bus, as its documentation has it (version 2, and
//! `reduced-motion` since). GNOME's own keys are read beside it, since they are older than the portal's.

use std::{collections::HashMap, sync::mpsc};

use bevy::tasks::{block_on, futures_lite::StreamExt};
use zbus::{
    Connection, Proxy,
    zvariant::{OwnedValue, Value},
};

use super::SystemWishes;

const PORTAL: &str = "org.freedesktop.portal.Desktop";
const OBJECT: &str = "/org/freedesktop/portal/desktop";
const SETTINGS: &str = "org.freedesktop.portal.Settings";

const APPEARANCE: &str = "org.freedesktop.appearance";
const INTERFACE: &str = "org.gnome.desktop.interface";
const ACCESS: &str = "org.gnome.desktop.a11y.interface";

/// Values by namespace and key.
type Values = HashMap<String, HashMap<String, OwnedValue>>;

/// Tells what the desktop wants, at once and whenever that changes. Returns where there is no desktop to ask, or nobody to tell.
pub(super) fn listen(tell: &mpsc::Sender<SystemWishes>, wake: impl Fn()) {
    // Nothing of this is the player's concern: a desktop without a portal is one whose wishes aren't known.
    let _ = block_on(try_to_listen(tell, wake));
}

async fn try_to_listen(tell: &mpsc::Sender<SystemWishes>, wake: impl Fn()) -> zbus::Result<()> {
    let connection = Connection::session().await?;
    let settings = Proxy::new(&connection, PORTAL, OBJECT, SETTINGS).await?;
    let mut changes = settings.receive_signal("SettingChanged").await?;
    let mut last = None;
    loop {
        let values: Values = settings.call("ReadAll", &([APPEARANCE, INTERFACE, ACCESS].as_slice(),)).await?;
        let wishes = wishes_of(&values);
        if last.replace(wishes) != Some(wishes) {
            if tell.send(wishes).is_err() {
                return Ok(());
            }
            wake();
        }
        if changes.next().await.is_none() {
            return Ok(());
        }
    }
}

/// What the values mean. Unknown ones count as no preference, as the portal's documentation asks for.
fn wishes_of(values: &Values) -> SystemWishes {
    let value = |namespace: &str, key: &str| values.get(namespace)?.get(key).map(|value| &**value);
    let number = |key| match value(APPEARANCE, key) {
        Some(Value::U32(number)) => Some(*number),
        _ => None,
    };
    let truth = |namespace, key| match value(namespace, key) {
        Some(Value::Bool(truth)) => Some(*truth),
        _ => None,
    };
    SystemWishes {
        // No preference is what GNOME says for its light style.
        dark: number("color-scheme").map(|scheme| scheme == 1),
        high_contrast: either(number("contrast").map(|contrast| contrast == 1), truth(ACCESS, "high-contrast")),
        reduced_motion: either(
            number("reduced-motion").map(|motion| motion == 1),
            truth(INTERFACE, "enable-animations").map(|moves| !moves),
        ),
    }
}

/// Yes where one says so; none where neither is known.
fn either(one: Option<bool>, other: Option<bool>) -> Option<bool> {
    match (one, other) {
        (None, None) => None,
        (one, other) => Some(one == Some(true) || other == Some(true)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(given: &[(&str, &str, Value<'static>)]) -> Values {
        let mut values = Values::new();
        for (namespace, key, value) in given {
            let value = value.try_to_owned().unwrap();
            values.entry((*namespace).to_owned()).or_default().insert((*key).to_owned(), value);
        }
        values
    }

    #[test]
    fn the_portals_numbers_are_understood() {
        let dark = values(&[
            (APPEARANCE, "color-scheme", Value::U32(1)),
            (APPEARANCE, "contrast", Value::U32(1)),
            (APPEARANCE, "reduced-motion", Value::U32(1)),
        ]);
        let all = SystemWishes { dark: Some(true), high_contrast: Some(true), reduced_motion: Some(true) };
        assert_eq!(wishes_of(&dark), all);
        let none = values(&[(APPEARANCE, "color-scheme", Value::U32(0)), (APPEARANCE, "contrast", Value::U32(9))]);
        let wishes = SystemWishes { dark: Some(false), high_contrast: Some(false), reduced_motion: None };
        assert_eq!(wishes_of(&none), wishes);
    }

    #[test]
    fn gnomes_older_keys_count_where_the_portal_has_none() {
        let gnome = values(&[
            (INTERFACE, "enable-animations", Value::Bool(false)),
            (ACCESS, "high-contrast", Value::Bool(true)),
        ]);
        let wishes = SystemWishes { dark: None, high_contrast: Some(true), reduced_motion: Some(true) };
        assert_eq!(wishes_of(&gnome), wishes);
    }

    #[test]
    fn a_desktop_that_says_nothing_or_nonsense_wishes_nothing() {
        assert_eq!(wishes_of(&Values::new()), SystemWishes::default());
        let odd = values(&[(APPEARANCE, "color-scheme", Value::Str("dark".into()))]);
        assert_eq!(wishes_of(&odd), SystemWishes::default());
    }
}
