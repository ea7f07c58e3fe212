//! The colours of the style sheet, and those of a theme in their place.

use js_sys::Reflect;
use pages::theme::{Colour, Scheme, Theme};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::CssStyleDeclaration;

/// Takes on what of a theme can be had; gives back the names of what cannot.
pub(crate) fn paint(text: &str) -> Vec<String> {
    let Some(Sheet { styles, media }) = Sheet::find() else { return Vec::new() };
    let own = |at: usize, name: &str| {
        Colour::parse(&styles[at].get_property_value(&["--", name].concat()).ok()?)
    };
    let theme = Theme::read(text, own);
    for (style, colours) in styles.iter().zip(&theme.colours) {
        for (name, colour) in colours {
            let _ = style.set_property(&["--", name].concat(), &colour.text);
        }
    }
    if let Some(scheme) = theme.scheme {
        let (used, schemes) = match scheme {
            Scheme::Auto => ("(prefers-color-scheme: dark)", "light dark"),
            Scheme::Light => ("not all", "light"),
            Scheme::Dark => ("all", "dark"),
        };
        let _ = Reflect::set(&media, &"mediaText".into(), &used.into());
        let _ = styles[0].set_property("color-scheme", schemes);
    }
    theme.refused
}

/// The first two rules of the style sheet: the colours of each scheme, and when the second is used.
struct Sheet {
    styles: [CssStyleDeclaration; 2],
    media: JsValue,
}

impl Sheet {
    fn find() -> Option<Self> {
        let get = |of: &JsValue, names: &[&str]| {
            names.iter().try_fold(of.clone(), |of, name| {
                Reflect::get(&of, &(*name).into()).ok().filter(JsValue::is_object)
            })
        };
        let rules = get(&leptos::prelude::document(), &["styleSheets", "0", "cssRules"])?;
        let styles =
            [get(&rules, &["0", "style"])?, get(&rules, &["1", "cssRules", "0", "style"])?];
        Some(Self {
            styles: styles.map(JsCast::unchecked_into),
            media: get(&rules, &["1", "media"])?,
        })
    }
}
