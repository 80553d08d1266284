//! What a choice was for: picked from a list, because picking a reason helps to learn where typing one doesn't (Johnson and Mayer 2010,
//! 10.1016/j.chb.2010.03.025). The list is the same at every choice, so that it tells nothing about which is good.

/// The reasons, as they are kept and as they are shown.
pub(super) const REASONS: [(&str, &str); 7] = [
    ("calm", "to take the heat out"),
    ("learn", "to learn more"),
    ("own", "to own the problem"),
    ("plan", "to offer a way forward"),
    ("limit", "to say what can’t be had"),
    ("check", "to check we mean the same"),
    ("time", "to gain time"),
];

/// How a kept reason is shown; empty for none, and for one that isn't on the list.
pub(super) fn name(kept: &str) -> &'static str {
    REASONS.iter().find(|(id, _)| *id == kept).map_or("", |(_, name)| name)
}

/// The reason that was sent, if it is on the list.
pub(super) fn known(sent: &str) -> &'static str {
    REASONS.iter().find(|(id, _)| *id == sent).map_or("", |(id, _)| id)
}
