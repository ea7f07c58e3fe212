//! Acceptance tests: journeys in a browser, and quality of the search, on the release in `dist/`.

mod app_page;
mod engine;
mod journeys;
mod old;
mod queries;
mod site;
mod tree_path;
