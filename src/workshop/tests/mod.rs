//! The host, through its router.

mod alone;
mod api;
mod attacks;
mod browser;
mod codes;
mod lead;
mod seats;
mod together;
