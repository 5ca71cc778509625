//! `sanad serve` speaks the SPARQL 1.1 Protocol: what it is asked in any way, it answers in any format, whole or not at all, and it
//! is asked by nobody else and changed by nobody.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../common/mod.rs"]
mod common;

mod formats;
mod graph_store;
mod limits;
mod protocol;
mod safety;
mod w3c;
