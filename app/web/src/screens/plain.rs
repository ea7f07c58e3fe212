//! Pages that only lead on.

use crate::{
    app::Shared,
    browser,
    offline::CachedFiles,
    page::{Page, bind_html},
};

pub(crate) fn codes() -> Page {
    browser::set_title("全部代码 · 码到病除");
    Page::new(pages::codes::page())
}

pub(crate) fn symptoms() -> Page {
    browser::set_title("按现象查 · 码到病除");
    Page::new(pages::symptoms::page())
}

pub(crate) fn install() -> Page {
    browser::set_title("放到手机桌面 · 码到病除");
    Page::new(pages::install::page())
}

pub(crate) fn about(Shared { offline, .. }: Shared) -> Page {
    browser::set_title("更多 · 码到病除");
    bind_html("offline-status", move || {
        pages::about::offline_status(
            offline.cached_files().map(|CachedFiles { files, of }| (files, of)),
        )
    });
    Page::new(pages::about::page())
}
