//! A workshop as people meet it: the real host, and a facilitator's, the wall's and the phones' browsers, which are real ones too.
//!
//! The browser is a Chromium without a window, steered by WebDriver (W3C). Where it is missing the tests say that they are left out; with `CI=true` or
//! `DEFUSE_TEST_ALL=1` they fail instead. `CHROMEDRIVER` and `CHROMIUM` name the two programs where they don't stand in the path.

mod chromium;
mod games;
mod host;
mod pages;
mod rude;
