//! Renders every page to HTML with maud. `web` paints it with `innerHTML`, `site` writes it to
//! static files. Links are URLs of the application. Buttons carry a `data-act` that `web`
//! dispatches; in static files they do nothing.

pub mod about;
pub mod act;
pub mod codes;
pub mod diagnosis;
pub mod entry;
pub mod fees;
pub mod field;
#[cfg(feature = "guides")]
pub mod glossary;
#[cfg(feature = "guides")]
pub mod guide;
pub mod history;
pub mod home;
pub mod id;
pub mod install;
pub mod labels;
pub mod parts;
pub mod protocol;
pub mod route;
pub mod symptoms;
pub mod text;
pub mod theme;
pub mod ticket;
pub mod word;

pub use maud::Markup;
