//! The host, through its router.
