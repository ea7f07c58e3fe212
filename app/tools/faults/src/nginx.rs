//! nginx as Debian has it, with the configuration that is shipped, for this machine alone.

use std::{
    fs,
    io::{self, ErrorKind},
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result};
use tempfile::TempDir;
use xtask::{paths::root, tools::BROTLI};

const PATIENCE: Duration = Duration::from_secs(10);

/// Serves one folder, at `/` and at `/help/pos/`, until it is dropped.
#[derive(Debug)]
pub struct Nginx {
    child: Child,
    port: u16,
    /// Holds whatever it writes.
    _folder: TempDir,
}

impl Nginx {
    pub fn start(site: &Path) -> Result<Self> {
        Self::try_start(site).context("nginx")
    }

    fn try_start(site: &Path) -> io::Result<Self> {
        let folder = TempDir::new()?;
        let port = free_port()?;
        let file = folder.path().join("nginx.conf");
        fs::write(&file, configuration(site, folder.path(), port)?)?;
        let mut command = Command::new("nginx");
        command
            .arg("-p")
            .arg(folder.path())
            .arg("-c")
            .arg(&file)
            .args(["-e", "stderr"])
            .stderr(Stdio::piped());
        let mut nginx = Self { child: command.spawn()?, port, _folder: folder };
        nginx.wait().map(|()| nginx)
    }

    pub fn url(&self) -> String {
        format!("http://localhost:{}/", self.port)
    }

    /// Until it answers; what it says when it ends instead is the error.
    fn wait(&mut self) -> io::Result<()> {
        let start = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_err() {
            if self.child.try_wait()?.is_some() {
                let said = self
                    .child
                    .stderr
                    .take()
                    .map(io::read_to_string)
                    .transpose()?
                    .unwrap_or_default();
                return Err(io::Error::other(said.lines().next().unwrap_or("it ended").to_owned()));
            }
            if start.elapsed() > PATIENCE {
                return Err(ErrorKind::TimedOut.into());
            }
            thread::sleep(Duration::from_millis(10));
        }
        Ok(())
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Free a moment ago, at least.
fn free_port() -> io::Result<u16> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr().map(|address| address.port())
}

fn configuration(site: &Path, own: &Path, port: u16) -> io::Result<String> {
    let shipped = root().join("public/hosts").canonicalize()?;
    let (shipped, site, own) = (shipped.display(), site.display(), own.display());
    let kinds = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
    let own_folders = kinds.map(|kind| format!("  {kind}_temp_path {own}/{kind};\n")).concat();
    Ok(format!(
        "load_module {BROTLI};
daemon off;
master_process off;
pid {own}/pid;
error_log stderr error;
events {{}}
http {{
{own_folders}  access_log off;
  include {shipped}/nginx.conf;
  server {{
    listen 127.0.0.1:{port};
    root {site};
    include {shipped}/site.nginx;
    location /help/pos/ {{
      alias {site}/;
      include {shipped}/site.nginx;
    }}
  }}
}}
"
    ))
}
