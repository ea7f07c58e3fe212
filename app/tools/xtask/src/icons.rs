//! The icons that want to be PNG, drawn from the one that is not.

use std::{fs, path::Path};

use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{Options, Tree},
};

use crate::{Outcome, at};

/// Where the drawing leaves its ground to the system, which cuts its own shape.
enum Cut {
    Own,
    System,
    /// A circle of four fifths of the width is sure to stay.
    Circle,
}

const ICONS: [(&str, u32, Cut); 4] = [
    ("icon-192.png", 192, Cut::Own),
    ("icon-512.png", 512, Cut::Own),
    ("apple-touch-icon.png", 180, Cut::System),
    ("maskable-512.png", 512, Cut::Circle),
];

pub(crate) fn draw(folder: &Path) -> Outcome {
    let path = folder.join("icon.svg");
    let text = fs::read_to_string(&path).map_err(at(&path))?;
    let icon = Tree::from_str(&text, &Options::default())
        .map_err(|error| format!("{}: {error}", path.display()))?;
    ICONS.iter().try_for_each(|(name, size, cut)| {
        let picture = picture(&icon, *size, cut).ok_or(format!("{name}: nothing to draw"))?;
        picture.save_png(folder.join(name)).map_err(|error| format!("{name}: {error}"))
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
