//! The host, through its router.

mod alone;
mod api;
mod attacks;
mod browser;
mod choosing;
mod codes;
mod erasing;
mod exports;
mod full;
mod lead;
mod seats;
mod together;
