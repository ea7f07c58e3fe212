//! One page per route.

pub(crate) mod about;
pub(crate) mod answer;
pub(crate) mod codes;
pub(crate) mod diagnosis;
pub(crate) mod history;
pub(crate) mod home;
pub(crate) mod symptoms;
