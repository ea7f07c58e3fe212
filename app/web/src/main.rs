//! Mounts the application in place of the shell that the page was served with.

#![allow(unreachable_pub, reason = "the component macro makes the properties of every component public")]

mod answer_text;
mod app;
mod browser;
mod finder;
mod labels;
mod offline;
mod pages;
mod route;
mod share;
mod shelf;
mod storage;
mod widgets;

fn main() {
    let (root, typed) = browser::shell();
    leptos::mount::mount_to(root, move || app::App(typed)).forget();
}
