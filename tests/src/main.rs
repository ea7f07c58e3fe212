//! What the application promises, asked of the release in `dist/`.

mod app_page;
mod engine;
mod journeys;
mod old;
mod queries;
mod site;
mod tree_path;
