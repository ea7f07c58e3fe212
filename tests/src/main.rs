//! What the application promises, asked of the release in `dist/`.

mod counter;
mod engine;
mod journeys;
mod old;
mod queries;
mod site;
mod way;
