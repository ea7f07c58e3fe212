//! Serves the release from a folder below the root of a host: no URL in it may begin with a slash.

use std::{env, path::PathBuf};

use anyhow::{Context as _, Result, ensure};
use xtask::server::{Server, fingerprint};

/// A server, until it is dropped.
#[derive(Debug)]
pub(crate) struct Site {
    server: Server,
    folder: String,
}

impl Site {
    /// The release that was built last, or the one in the folder `DIST`.
    pub(crate) fn open() -> Result<Self> {
        let built = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).with_file_name("dist");
        let dist = env::var_os("DIST").map_or_else(built, PathBuf::from);
        ensure!(
            dist.join("index.html").exists(),
            "{}: no release; build it: cargo xtask build",
            dist.display()
        );
        let (host, folder) = dist
            .parent()
            .zip(dist.file_name())
            .context("a release is served from the folder it is in")?;
        Ok(Self { server: Server::start(host, 0)?, folder: folder.to_string_lossy().into_owned() })
    }

    /// The files with a fingerprint in their names that were fetched, each as often as it was.
    pub(crate) fn fetched(&self) -> Vec<String> {
        self.server.asked().into_iter().filter(|path| fingerprint(path).is_some()).collect()
    }

    pub(crate) fn url(&self) -> String {
        format!("{}{}/", self.server.url(), self.folder)
    }
}
