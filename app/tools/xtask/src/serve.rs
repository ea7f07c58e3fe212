//! Builds what is out of date and serves `dist/` to this machine.

use std::io::{self, ErrorKind};

use crate::{Outcome, build, flags::Flags, root, server::Server};

const PORT: u16 = 8080;

pub fn run(flags: &Flags) -> Outcome {
    let port = flags
        .value("port")
        .map(str::parse)
        .transpose()
        .map_err(|_| "usage: cargo xtask serve [--port=NUMBER]")?;
    build::if_changed()?;
    let server = open(port).map_err(|error| format!("port {}: {error}", port.unwrap_or(PORT)))?;
    println!("{}", server.url());
    server.wait();
    Ok(())
}

/// On the port that was asked for, otherwise on the first free one.
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
