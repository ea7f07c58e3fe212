//! What the pages say, as HTML: the same in the application and in the files for who cannot run it.
//! Links are addresses of the application; buttons say in `data-act` what they do, and are deaf
//! without it.

pub mod about;
pub mod codes;
pub mod diagnosis;
pub mod entry;
pub mod fees;
#[cfg(feature = "guides")]
pub mod glossary;
#[cfg(feature = "guides")]
pub mod guide;
pub mod history;
pub mod home;
pub mod install;
pub mod labels;
pub mod parts;
pub mod protocol;
pub mod route;
pub mod symptoms;
pub mod text;
pub mod theme;
pub mod ticket;

pub use maud::Markup;
