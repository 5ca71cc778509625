//! When to ask again.

use jiff::Timestamp;
use jiff::fmt::rfc2822;
use std::fmt::Debug;
use std::time::Duration;

/// The time, and how to let it pass; tests have one that does not wait.
pub trait Clock: Debug + Send + Sync {
    /// The time.
    fn now(&self) -> Timestamp;
    /// Waits.
    fn sleep(&self, duration: Duration);
}

/// The clock of this machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn sleep(&self, duration: Duration) {
        std::thread::sleep(duration);
    }
}

/// The pause after the failure of so many attempts: 1, 2, 4, 8 … s, half a minute at most. Without jitter: it is one client,
/// and the same run is to be the same run.
pub(super) fn pause(attempts: u32) -> Duration {
    Duration::from_secs(1 << attempts.saturating_sub(1).min(5)).min(Duration::from_secs(30))
}

/// The pause that `Retry-After` asks for: seconds or a date (RFC 9110, 10.2.3).
pub(super) fn asked_for(retry_after: &str, now: Timestamp) -> Option<Duration> {
    let text = retry_after.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let until = rfc2822::parse(text).ok()?.timestamp();
    Some(Duration::try_from(until.duration_since(now)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::{asked_for, pause};
    use std::time::Duration;

    #[test]
    fn pauses_double() {
        let seconds: Vec<u64> = (1..=8).map(|attempts| pause(attempts).as_secs()).collect();
        assert_eq!(seconds, [1, 2, 4, 8, 16, 30, 30, 30]);
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        let now = "1994-11-06T08:49:30Z".parse().unwrap();
        let asked = |text| asked_for(text, now);
        assert_eq!(asked("120"), Some(Duration::from_secs(120)));
        assert_eq!(asked("Sun, 06 Nov 1994 08:49:37 GMT"), Some(Duration::from_secs(7)));
        assert_eq!(asked("Sun, 06 Nov 1994 08:00:00 GMT"), Some(Duration::ZERO), "it is over");
        assert_eq!(asked("soon"), None);
        assert_eq!(asked("-1"), None);
    }
}
