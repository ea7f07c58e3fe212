//! Queries with their right answers, for the benches and the tests of the search.

pub mod queries;
