//! README.md and the manual: their commands run, their listings stand where they say, their tables and links are right.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests fail as tests do"
)]

mod commands;
mod example;
mod keys;
mod links;
mod listings;
mod lists;
mod packages;
mod pages;
