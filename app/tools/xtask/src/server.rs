//! A static file server (HTTP/1.1, one response per connection) on the loopback interface.

use std::{
    fs,
    io::{self, BufRead, BufReader, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    path::{Component, Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering::SeqCst},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

/// Serves until it is dropped; requests in progress then get no response.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    state: Arc<State>,
    thread: Option<JoinHandle<()>>,
}

/// What the threads of a server share.
#[derive(Debug)]
struct State {
    folder: PathBuf,
    is_stopped: AtomicBool,
    /// The paths that were asked for.
    asked: Mutex<Vec<String>>,
}

impl Server {
    /// Serves `folder`; port 0 is any free port. Errors are those of binding the address.
    pub fn start(folder: &Path, port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let address = listener.local_addr()?;
        let state = Arc::new(State {
            folder: folder.to_owned(),
            is_stopped: AtomicBool::new(false),
            asked: Mutex::default(),
        });
        let thread = thread::spawn({
            let state = Arc::clone(&state);
            move || accept(&listener, &state)
        });
        Ok(Self { address, state, thread: Some(thread) })
    }

    /// The paths that were asked for so far, each as often as it was.
    pub fn asked(&self) -> Vec<String> {
        self.state.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The base URL, with a slash at the end.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Serves until the process ends.
    pub fn wait(mut self) {
        self.join();
    }

    fn join(&mut self) {
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.state.is_stopped.store(true, SeqCst);
        drop(TcpStream::connect(self.address)); // wakes the thread
        self.join();
    }
}

/// One thread per connection: browsers open connections ahead of use and leave them idle.
fn accept(listener: &TcpListener, state: &Arc<State>) {
    for stream in listener.incoming().flatten() {
        if state.is_stopped.load(SeqCst) {
            return;
        }
        let state = Arc::clone(state);
        thread::spawn(move || drop(answer(stream, &state)));
    }
}

fn answer(mut stream: TcpStream, state: &State) -> io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_mins(1)))?;
    let request = read_request(&stream)?;
    if state.is_stopped.load(SeqCst) {
        return Ok(());
    }
    let (method, target) = request.split_once(' ').unwrap_or_default();
    let path = target.split([' ', '?']).next().unwrap_or_default();
    state.asked.lock().unwrap_or_else(PoisonError::into_inner).push(path.to_owned());
    let (status, kind, body) = match (method, file(&state.folder, path)) {
        ("GET" | "HEAD", Some((kind, body))) => ("200 OK", kind, body),
        ("GET" | "HEAD", None) => ("404 Not Found", "text/plain", b"404".to_vec()),
        _ => ("405 Method Not Allowed", "text/plain", b"405".to_vec()),
    };
    let (length, caching) = (body.len(), caching(status, path));
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\
         Cache-Control: {caching}\r\nConnection: close\r\n\r\n"
    )?;
    if method == "HEAD" { Ok(()) } else { stream.write_all(&body) }
}

/// How long a response may be kept, as on the hosts that `public/hosts` configures.
fn caching(status: &str, path: &str) -> &'static str {
    let is_kept = status.starts_with("200") && fingerprint(path).is_some();
    if is_kept { "public, max-age=31536000, immutable" } else { "no-cache" }
}

/// The digits in a name that change with its content.
pub fn fingerprint(path: &str) -> Option<&str> {
    let (name, _) = path.rsplit('/').next()?.split_once('.')?;
    let (_, digits) = name.rsplit_once('-')?;
    let is_digest = digits.len() == 16 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_digest.then_some(digits)
}

/// The request line; the headers are read and ignored.
fn read_request(stream: &TcpStream) -> io::Result<String> {
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next().unwrap_or(Ok(String::new()))?;
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    Ok(first)
}

/// Content type and content of the file at a URL path; `/` and `/folder/` are their `index.html`.
/// A path that leaves `folder` is not found.
fn file(folder: &Path, path: &str) -> Option<(&'static str, Vec<u8>)> {
    let mut name = PathBuf::from(path.strip_prefix('/')?);
    if path.ends_with('/') {
        name.push("index.html");
    }
    let inside = name.components().all(|part| matches!(part, Component::Normal(_)));
    inside.then(|| fs::read(folder.join(&name)).ok())?.map(|body| (content_type(&name), body))
}

fn content_type(name: &Path) -> &'static str {
    match name.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    fn ask(server: &Server, target: &str) -> io::Result<String> {
        let mut stream = TcpStream::connect(server.address)?;
        write!(stream, "GET {target} HTTP/1.1\r\nHost: x\r\n\r\n")?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer)
    }

    #[test]
    fn serves_what_is_inside_until_it_is_dropped() -> io::Result<()> {
        let server = Server::start(Path::new(env!("CARGO_MANIFEST_DIR")), 0)?;
        let found = ask(&server, "/package.json?v=1")?;
        assert!(
            found.starts_with("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"),
            "{found}"
        );
        assert!(found.ends_with(include_str!("../package.json")), "{found}");
        for missing in
            ["/", "/none", "/src", "/../xtask/package.json", "//package.json", "package.json"]
        {
            let answer = ask(&server, missing)?;
            assert!(answer.starts_with("HTTP/1.1 404 "), "{missing}: {answer}");
        }
        let address = server.address;
        drop(server);
        assert!(TcpStream::connect(address).is_err());
        Ok(())
    }
}
