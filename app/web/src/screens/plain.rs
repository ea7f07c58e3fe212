//! Screens without state: lists of links and instructions.

use pages::id::Id;

use crate::{
    acquirer,
    offline::{CachedFiles, Offline},
    page::{Page, bind_html},
};

pub(crate) fn codes() -> Page {
    Page::new("全部代码", pages::codes::page())
}

pub(crate) fn symptoms() -> Page {
    Page::new("按现象查", pages::symptoms::page())
}

pub(crate) fn install() -> Page {
    Page::new("放到手机桌面", pages::install::page())
}

pub(crate) fn about(offline: Offline) -> Page {
    bind_html(Id::OfflineStatus, move || {
        pages::about::offline_status(
            offline.cached_files().map(|CachedFiles { files, of }| (files, of)),
        )
    });
    bind_html(Id::Acquirers, acquirer::question);
    Page::new("更多", pages::about::page())
}
