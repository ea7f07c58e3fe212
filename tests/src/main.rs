//! What the application promises, asked of the release in `dist/`.

mod counter;
mod engine;
mod journeys;
mod queries;
mod site;
