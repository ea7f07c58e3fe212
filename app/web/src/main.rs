//! Mounts the application in place of the shell that the page was served with.

#![allow(
    unreachable_pub,
    reason = "the component macro makes the properties of every component public"
)]

mod app;
mod browser;
mod embed;
mod last_brand;
mod offline;
mod page;
mod record_store;
mod router;
mod screens;
mod search_index;
mod share;
mod signal;
mod storage;
mod theme;

fn main() {
    let (root, typed) = browser::shell();
    leptos::mount::mount_to(root, move || app::App(typed)).forget();
}
