//! Overrides the colours of the style sheet (CSS custom properties) with those of an embed's theme.

use js_sys::Reflect;
use pages::theme::{Colour, Scheme, Theme};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::CssStyleDeclaration;

/// Applies a theme; returns the names of the colours that are refused.
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

/// The rules of the style sheet that set the colours of the light and of the dark scheme, and the
/// `MediaList` that says when the dark one is used.
struct Sheet {
    styles: [CssStyleDeclaration; 2],
    media: JsValue,
}

impl Sheet {
    /// Finds each rule by its custom property `--scheme`; that of the dark scheme is in a media
    /// rule.
    fn find() -> Option<Self> {
        let rules = get(&leptos::prelude::document(), &["styleSheets", "0", "cssRules"])?;
        let style = |rule: &JsValue, scheme: &str| {
            let style: CssStyleDeclaration = get(rule, &["style"])?.unchecked_into();
            let marker = style.get_property_value("--scheme").ok()?;
            (marker.trim() == scheme).then_some(style)
        };
        let light = items(&rules).find_map(|rule| style(&rule, "light"))?;
        let (dark, media) = items(&rules).find_map(|rule| {
            let inner = get(&rule, &["cssRules"])?;
            let dark = items(&inner).find_map(|rule| style(&rule, "dark"))?;
            Some((dark, get(&rule, &["media"])?))
        })?;
        Some(Self { styles: [light, dark], media })
    }
}

/// The object at a path of properties.
fn get(of: &JsValue, path: &[&str]) -> Option<JsValue> {
    path.iter().try_fold(of.clone(), |of, name| {
        Reflect::get(&of, &(*name).into()).ok().filter(JsValue::is_object)
    })
}

fn items(list: &JsValue) -> impl Iterator<Item = JsValue> {
    (0..).map_while(|at| Reflect::get_u32(list, at).ok().filter(JsValue::is_object))
}
