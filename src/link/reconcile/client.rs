//! The conversation: what is asked of the service, when, and again.

use super::cache::Cache;
use super::wait::{asked_for, pause};
use super::wire::{self, Malformed};
use super::{Answer, Clock, Manifest, Question, ReconcileError, SystemClock};
use crate::net::{Hosts, Http, NetError, Reply};
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::Duration;

const JSON: &str = "application/json";
/// Ten questions have answers of some kilobytes.
const SIZE: u64 = 8 << 20;
/// The longest pause that a service may ask for.
const PATIENCE: Duration = Duration::from_secs(300);
/// A service that fails so many batches in a row, each asked again and again, is down.
const GIVE_UP: usize = 3;

/// Asks one service.
#[derive(Debug)]
#[must_use]
pub struct Client {
    url: String,
    hosts: Hosts,
    http: Http,
    cache: Option<Cache>,
    interval: Duration,
    batch: usize,
    retries: u32,
    clock: Box<dyn Clock>,
    /// When the last request was sent.
    last: Mutex<Option<Timestamp>>,
    manifest: OnceLock<Manifest>,
}

/// What came of the questions.
#[derive(Debug, Default)]
#[must_use]
pub struct Replies {
    /// The answers to each question, best first as the service ranks them; none where it failed.
    pub answers: Vec<Option<Vec<Answer>>>,
    /// Why there are none.
    pub failures: Vec<Failure>,
    /// What the user should know besides.
    pub warnings: Vec<String>,
}

/// Why some questions have no answer.
#[derive(Debug)]
pub struct Failure {
    /// The places of the questions.
    pub questions: Vec<usize>,
    /// Why.
    pub error: ReconcileError,
}

impl Client {
    /// A client of the service at a URL: 10 questions a request, 2 requests a second, 4 retries, 30 s for an answer.
    ///
    /// # Errors
    /// If it is no URL.
    pub fn new(url: impl Into<String>) -> Result<Self, ReconcileError> {
        let url = url.into();
        let hosts = Hosts::default().with_host_of(&url).map_err(|_| ReconcileError::Url(url.clone()))?;
        let http = Http::new(hosts.clone(), Duration::from_secs(30), SIZE);
        Ok(Self {
            url,
            hosts,
            http,
            cache: None,
            interval: Duration::from_millis(500),
            batch: 10,
            retries: 4,
            clock: Box::new(SystemClock),
            last: Mutex::new(None),
            manifest: OnceLock::new(),
        })
    }

    /// Keeps answers in a folder, and takes from it those that it has.
    pub fn with_cache(mut self, dir: impl Into<PathBuf>) -> Self {
        self.cache = Some(Cache::new(dir));
        self
    }

    /// Sends at most so many requests a second.
    pub fn with_rate(mut self, requests: f64) -> Self {
        self.interval = Duration::try_from_secs_f64(requests.recip()).unwrap_or(Duration::ZERO);
        self
    }

    /// Asks so many questions in one request, or as many as the service takes if those are fewer.
    pub fn with_batch(mut self, questions: usize) -> Self {
        self.batch = questions.max(1);
        self
    }

    /// Asks so many times again after a failure that may pass.
    pub const fn with_retries(mut self, retries: u32) -> Self {
        self.retries = retries;
        self
    }

    /// Waits so long for an answer.
    pub fn with_timeout(mut self, timeout: Duration) -> Self {
        self.http = Http::new(self.hosts.clone(), timeout, SIZE);
        self
    }

    /// Lives by another clock.
    pub fn with_clock(mut self, clock: impl Clock + 'static) -> Self {
        self.clock = Box::new(clock);
        self
    }

    /// What the service tells of itself; asked once.
    ///
    /// # Errors
    /// If it is not reached, or is no reconciliation service of a version that we speak.
    pub fn manifest(&self) -> Result<&Manifest, ReconcileError> {
        if let Some(manifest) = self.manifest.get() {
            return Ok(manifest);
        }
        let reply = self.send(|| self.http.get(&self.url, JSON))?;
        let manifest = Manifest::parse(&self.url, &reply)?;
        Ok(self.manifest.get_or_init(|| manifest))
    }

    /// Asks the questions; the same one is asked once. What fails does not take the other answers with it.
    pub fn ask(&self, questions: &[Question]) -> Replies {
        let mut replies = Replies { answers: vec![None; questions.len()], ..Replies::default() };
        let mut places: BTreeMap<&Question, Vec<usize>> = BTreeMap::new();
        for (at, question) in questions.iter().enumerate() {
            places.entry(question).or_default().push(at);
        }
        let mut open: Vec<(&Question, Vec<usize>)> = Vec::new();
        for (question, places) in places {
            match self.kept(question, &mut replies.warnings) {
                Some(answers) => replies.fill(&places, &answers),
                None => open.push((question, places)),
            }
        }
        // In the order of the questions, so that a run that is broken off has done the first of them.
        open.sort_by_key(|(_, places)| places[0]);
        if open.is_empty() {
            return replies;
        }
        let manifest = match self.manifest() {
            Ok(manifest) => manifest,
            Err(error) => {
                replies.fail(&open, error);
                return replies;
            }
        };
        let mut failures = 0;
        for batch in open.chunks(self.batch.min(manifest.batch_size.unwrap_or(usize::MAX))) {
            if failures == GIVE_UP {
                replies.fail(batch, ReconcileError::GivenUp { service: self.url.clone(), failures });
                continue;
            }
            match self.ask_batch(batch, manifest, &mut replies) {
                Ok(()) => failures = 0,
                Err(error) => {
                    failures = if matches!(error, ReconcileError::Busy { .. }) { GIVE_UP } else { failures + 1 };
                    replies.fail(batch, error);
                }
            }
        }
        replies
    }

    fn ask_batch(
        &self,
        batch: &[(&Question, Vec<usize>)],
        manifest: &Manifest,
        replies: &mut Replies,
    ) -> Result<(), ReconcileError> {
        let questions: Vec<&Question> = batch.iter().map(|(question, _)| *question).collect();
        let queries = wire::queries(&questions, manifest);
        let reply = self.send(|| self.http.post(&self.url, JSON, &[("queries", &queries)]))?;
        let malformed =
            |Malformed { expected, found }| ReconcileError::Malformed { service: self.url.clone(), expected, found };
        let answers = wire::answers(&reply, batch.len(), manifest).map_err(malformed)?;
        for ((question, places), answers) in batch.iter().zip(answers) {
            match answers {
                Ok(answers) => {
                    if let Some(Err(warning)) =
                        self.cache.as_ref().map(|cache| cache.put(&self.url, question, &answers))
                    {
                        replies.warnings.push(warning);
                    }
                    replies.fill(places, &answers);
                }
                Err(error) => replies.failures.push(Failure { questions: places.clone(), error: malformed(error) }),
            }
        }
        Ok(())
    }

    /// What need not be asked: an answer that is kept, and that nothing goes by no name.
    fn kept(&self, question: &Question, warnings: &mut Vec<String>) -> Option<Vec<Answer>> {
        if question.name.trim().is_empty() {
            return Some(Vec::new());
        }
        self.cache.as_ref()?.get(&self.url, question).unwrap_or_else(|warning| {
            warnings.push(warning);
            None
        })
    }

    /// Sends a request until it is answered or there is no hope.
    fn send(&self, request: impl Fn() -> Result<Reply, NetError>) -> Result<Reply, ReconcileError> {
        let service = || self.url.clone();
        let mut attempts = 0;
        loop {
            self.pace();
            attempts += 1;
            let (error, asked) = match request() {
                Ok(reply) if reply.is_success() => return Ok(reply),
                Ok(reply) => {
                    let asked = reply.retry_after.as_deref().and_then(|text| asked_for(text, self.clock.now()));
                    let (status, body) = (reply.status, reply.beginning());
                    let error = ReconcileError::Status { service: service(), status, attempts, body };
                    if status != 429 && status < 500 {
                        return Err(error);
                    }
                    (error, asked)
                }
                Err(source) => {
                    let transient = source.is_transient();
                    let error = ReconcileError::Net { service: service(), attempts, source };
                    if !transient {
                        return Err(error);
                    }
                    (error, None)
                }
            };
            if attempts > self.retries {
                return Err(error);
            }
            if let Some(asked) = asked.filter(|asked| *asked > PATIENCE) {
                return Err(ReconcileError::Busy { service: service(), seconds: asked.as_secs() });
            }
            self.clock.sleep(asked.unwrap_or_default().max(pause(attempts)));
        }
    }

    /// Waits until the next request is due.
    fn pace(&self) {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(last) = *last {
            // A clock that was set back must not make us wait for it.
            let since = Duration::try_from(self.clock.now().duration_since(last)).unwrap_or_default();
            if let Some(rest) = self.interval.checked_sub(since).filter(|rest| !rest.is_zero()) {
                self.clock.sleep(rest);
            }
        }
        *last = Some(self.clock.now());
    }
}

impl Replies {
    fn fill(&mut self, places: &[usize], answers: &[Answer]) {
        for place in places {
            self.answers[*place] = Some(answers.to_vec());
        }
    }

    fn fail(&mut self, batch: &[(&Question, Vec<usize>)], error: ReconcileError) {
        let questions = batch.iter().flat_map(|(_, places)| places.iter().copied()).collect();
        self.failures.push(Failure { questions, error });
    }
}
