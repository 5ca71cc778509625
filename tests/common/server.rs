//! A web server on this machine for the tests of those who ask one.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What it was asked.
#[derive(Clone, Debug)]
pub struct Request {
    pub method: String,
    pub path: String,
    pub headers: String,
    pub body: String,
}

impl Request {
    /// A field of the form that it carries.
    pub fn field(&self, name: &str) -> Option<String> {
        self.body.split('&').find_map(|field| {
            let (given, value) = field.split_once('=')?;
            let value = percent_encoding::percent_decode_str(value).decode_utf8().expect("UTF-8");
            (given == name).then(|| value.into_owned())
        })
    }
}

/// What it answers.
pub struct Response {
    pub status: u16,
    pub headers: String,
    pub body: String,
    pub after: Duration,
}

impl Response {
    pub fn new(status: u16, body: impl Into<String>) -> Self {
        Self { status, headers: String::new(), body: body.into(), after: Duration::ZERO }
    }

    pub fn json(body: impl std::fmt::Display) -> Self {
        Self::new(200, body.to_string()).with_header("Content-Type: application/json")
    }

    pub fn with_header(mut self, header: &str) -> Self {
        self.headers += header;
        self.headers += "\r\n";
        self
    }

    pub fn after(mut self, wait: Duration) -> Self {
        self.after = wait;
        self
    }
}

/// It answers until the test ends, and remembers what it was asked.
pub struct Server {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl Server {
    /// The handler is given the request and how many came before it.
    pub fn new(handler: impl Fn(&Request, usize) -> Response + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("its address");
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (seen, handler) = (Arc::clone(&requests), Arc::new(handler));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (seen, handler) = (Arc::clone(&seen), Arc::clone(&handler));
                std::thread::spawn(move || answer(stream, &seen, &*handler));
            }
        });
        Self { address, requests }
    }

    /// `127.0.0.1:PORT`.
    pub fn host(&self) -> String {
        self.address.to_string()
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub fn requests(&self) -> Vec<Request> {
        self.requests.lock().expect("no test panicked in it").clone()
    }
}

fn answer(stream: TcpStream, seen: &Mutex<Vec<Request>>, handler: &dyn Fn(&Request, usize) -> Response) {
    let mut reader = BufReader::new(stream.try_clone().expect("a second handle"));
    let mut first = String::new();
    if reader.read_line(&mut first).is_err() || first.trim().is_empty() {
        return;
    }
    let mut headers = String::new();
    let mut length = 0;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).is_err() || line.trim().is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().expect("a length");
        }
        headers += &line;
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).expect("the whole body");
    let mut words = first.split_whitespace().map(str::to_owned);
    let request = Request {
        method: words.next().unwrap_or_default(),
        path: words.next().unwrap_or_default(),
        headers,
        body: String::from_utf8(body).expect("UTF-8"),
    };
    let before = {
        let mut seen = seen.lock().expect("no test panicked in it");
        seen.push(request.clone());
        seen.len() - 1
    };
    let response = handler(&request, before);
    std::thread::sleep(response.after);
    let Response { status, headers, body, .. } = response;
    // One that gave up waiting is not there to be answered.
    let _ = write!(
        &stream,
        "HTTP/1.1 {status} X\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
}
