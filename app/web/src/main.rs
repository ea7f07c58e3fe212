//! The WebAssembly application: mounts it in place of the shell that the page was served with.

mod acquirer;
mod app;
mod browser;
mod embed;
mod knowledge_files;
mod last_brand;
mod morph;
mod offline;
mod page;
mod place;
mod press;
mod record_store;
mod router;
mod screens;
mod search_index;
mod share;
mod signal;
mod storage;
mod theme;

fn main() {
    knowledge_files::install_facts();
    let (root, query) = browser::shell();
    // No component: Leptos gives the executor and the owner of all effects.
    leptos::mount::mount_to(root.clone(), move || app::start(&root, query)).forget();
}
