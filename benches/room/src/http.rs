//! One visitor's connection: kept alive, opened again where it broke.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use anyhow::{Context, Result, bail};
use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::{Request, header};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

/// What came back.
pub struct Answer {
    pub status: u16,
    pub location: Option<String>,
    pub body: String,
}

/// A browser or a program that visits a host.
pub struct Visitor {
    host: SocketAddr,
    /// Where it says that it comes from, to a host behind a proxy: else all would count as one.
    from: IpAddr,
    pub cookie: Option<String>,
    pub bearer: Option<String>,
    connection: Option<SendRequest<Full<Bytes>>>,
}

impl Visitor {
    pub fn new(host: SocketAddr, number: u32) -> Self {
        let [_, b, c, d] = number.to_be_bytes();
        Self { host, from: Ipv4Addr::new(10, b, c, d).into(), cookie: None, bearer: None, connection: None }
    }

    pub async fn get(&mut self, path: &str) -> Result<Answer> {
        self.send("GET", path, None).await
    }

    pub async fn post(&mut self, path: &str, kind: &str, body: String) -> Result<Answer> {
        self.send("POST", path, Some((kind, body))).await
    }

    pub async fn post_json(&mut self, path: &str, body: serde_json::Value) -> Result<serde_json::Value> {
        let answer = self.post(path, "application/json", body.to_string()).await?;
        if answer.status != 200 {
            bail!("{path}: {} {}", answer.status, answer.body);
        }
        Ok(serde_json::from_str(&answer.body)?)
    }

    pub async fn get_json(&mut self, path: &str) -> Result<serde_json::Value> {
        let answer = self.get(path).await?;
        if answer.status != 200 {
            bail!("{path}: {} {}", answer.status, answer.body);
        }
        Ok(serde_json::from_str(&answer.body)?)
    }

    async fn send(&mut self, method: &str, path: &str, body: Option<(&str, String)>) -> Result<Answer> {
        let (kind, text) = body.unwrap_or(("", String::new()));
        let request = || {
            let mut request = Request::builder()
                .method(method)
                .uri(path)
                .header(header::HOST, self.host.to_string())
                .header("x-forwarded-for", self.from.to_string());
            if !kind.is_empty() {
                request = request.header(header::CONTENT_TYPE, kind);
            }
            if let Some(cookie) = &self.cookie {
                request = request.header(header::COOKIE, cookie);
            }
            if let Some(bearer) = &self.bearer {
                request = request.header(header::AUTHORIZATION, format!("Bearer {bearer}"));
            }
            request.body(Full::new(Bytes::from(text.clone())))
        };
        let request = request()?;
        let usable = self.connection.take().filter(|connection| !connection.is_closed());
        let mut connection = match usable {
            Some(connection) => connection,
            None => connect(self.host).await?,
        };
        connection.ready().await?;
        let answer = connection.send_request(request).await.context("the request")?;
        let (head, body) = answer.into_parts();
        let body = body.collect().await.context("the answer")?.to_bytes();
        self.connection = Some(connection);
        let location = head.headers.get(header::LOCATION).and_then(|it| it.to_str().ok()).map(str::to_owned);
        Ok(Answer { status: head.status.as_u16(), location, body: String::from_utf8_lossy(&body).into_owned() })
    }

    /// Holds a stream of events open, as a page does, until this is dropped; counts what it is told.
    pub async fn listen(&self, path: &str) -> Result<tokio::task::JoinHandle<usize>> {
        let mut connection = connect(self.host).await?;
        let request = Request::builder()
            .uri(path)
            .header(header::HOST, self.host.to_string())
            .header("x-forwarded-for", self.from.to_string())
            .header(header::COOKIE, self.cookie.clone().unwrap_or_default())
            .body(Full::new(Bytes::new()))?;
        let answer = connection.send_request(request).await?;
        if answer.status() != 200 {
            bail!("{path}: {}", answer.status());
        }
        Ok(tokio::spawn(async move {
            let _kept = connection;
            let (mut body, mut told) = (answer.into_body(), 0);
            while let Some(Ok(frame)) = body.frame().await {
                told += usize::from(frame.data_ref().is_some_and(|data| data.starts_with(b"event")));
            }
            told
        }))
    }
}

async fn connect(host: SocketAddr) -> Result<SendRequest<Full<Bytes>>> {
    let stream = TcpStream::connect(host).await?;
    stream.set_nodelay(true)?;
    let (sender, connection) = handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    Ok(sender)
}
