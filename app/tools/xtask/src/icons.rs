//! Rasterises the SVG icon to the PNG icons of the web app manifest.

use std::{fs, path::Path};

use anyhow::{Context as _, Result};
use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{Options, Tree},
};

use crate::files::in_file;

/// Who cuts the outline of an icon.
enum Cut {
    /// The drawing has its own outline.
    Own,
    /// The system: the background fills the square.
    System,
    /// The system, to a circle at the least: a maskable icon's safe zone has a diameter of four
    /// fifths of the width.
    Circle,
}

const ICONS: [(&str, u32, Cut); 4] = [
    ("icon-192.png", 192, Cut::Own),
    ("icon-512.png", 512, Cut::Own),
    ("apple-touch-icon.png", 180, Cut::System),
    ("maskable-512.png", 512, Cut::Circle),
];

/// Draws the PNG icons beside `icon.svg` in `folder`.
pub(crate) fn draw(folder: &Path) -> Result<()> {
    let path = folder.join("icon.svg");
    let text = fs::read_to_string(&path).map_err(in_file(&path))?;
    let icon =
        Tree::from_str(&text, &Options::default()).with_context(|| path.display().to_string())?;
    ICONS.iter().try_for_each(|(name, size, cut)| {
        let picture =
            picture(&icon, *size, cut).with_context(|| format!("{name}: nothing to draw"))?;
        picture.save_png(folder.join(name)).context(*name)
    })
}

fn picture(icon: &Tree, size: u32, cut: &Cut) -> Option<Pixmap> {
    let mut picture = Pixmap::new(size, size)?;
    let scale = size as f32 / icon.size().width();
    let whole = Transform::from_scale(scale, scale);
    resvg::render(icon, whole, &mut picture.as_mut());
    if matches!(cut, Cut::Own) {
        return Some(picture);
    }
    let ground = picture.pixel(size / 2, size / 32)?.demultiply();
    picture.fill(resvg::tiny_skia::Color::from_rgba8(
        ground.red(),
        ground.green(),
        ground.blue(),
        255,
    ));
    let part = if matches!(cut, Cut::Circle) { 0.85 } else { 1.0 };
    let middle = size as f32 * (1.0 - part) / 2.0;
    resvg::render(
        icon,
        whole.post_scale(part, part).post_translate(middle, middle),
        &mut picture.as_mut(),
    );
    Some(picture)
}
