//! The chore `serve`: builds if a source has changed and serves `dist/` on 127.0.0.1.

use std::io::{self, ErrorKind};

use anyhow::{Context as _, Result};

use crate::{build, flags::Serve, paths::root, server::Server};

const PORT: u16 = 8080;

pub fn run(flags: &Serve) -> Result<()> {
    build::if_changed()?;
    let server =
        open(flags.port).with_context(|| format!("port {}", flags.port.unwrap_or(PORT)))?;
    println!("{}", server.url());
    server.wait();
    Ok(())
}

/// On the given port, otherwise on the first free one from [`PORT`].
fn open(port: Option<u16>) -> io::Result<Server> {
    let start = |port| Server::start(&root().join("dist"), port);
    let taken = |server: &io::Result<Server>| {
        server.as_ref().is_err_and(|error| error.kind() == ErrorKind::AddrInUse)
    };
    match port {
        Some(port) => start(port),
        None => {
            (PORT..=u16::MAX).map(start).find(|server| !taken(server)).unwrap_or_else(|| start(0))
        }
    }
}
