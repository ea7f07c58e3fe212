//! What the application promises, asked of the release in `dist/`.

mod counter;
mod engine;
mod journeys;
#[allow(dead_code, reason = "of what the application calls things, some is not looked at")]
#[path = "../../app/web/src/labels.rs"]
mod labels;
mod queries;
mod site;
mod way;
