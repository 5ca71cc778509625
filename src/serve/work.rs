//! A question on a thread of its own, within its time: one that runs away ends, and the others go on beside it.

use super::failure::Failure;
use super::{App, Snapshot};
use oxigraph::sparql::CancellationToken;
use std::sync::Arc;
use tokio::time::{Instant, timeout_at};

/// Questions that are worked at together. More than there are cores, so that a short one does not wait for long ones; few
/// enough that their answers fit into memory.
pub(super) const AT_A_TIME: usize = 32;

/// Cancels the question when nobody waits for its answer any more.
struct Waiting(CancellationToken);

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.cancel();
    }
}

impl App {
    /// Runs `work` on the store as it is now, giving it up when its time is over or its asker gone. Long work is to look at
    /// the token now and then.
    pub(super) async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Snapshot, &CancellationToken) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let limit = self.options().time_limit;
        let deadline = Instant::now() + limit;
        let late = |what: &str| Failure::limit(format!("{what} within the limit of {} seconds", limit.as_secs_f64()));
        let turn = timeout_at(deadline, Arc::clone(&self.0.threads).acquire_owned())
            .await
            .map_err(|_| {
                let late =
                    late("other questions took all the server's threads: ask again later; this one did not begin");
                Failure { busy: true, ..late }
            })?
            .map_err(Failure::internal)?;
        let snapshot = self.live().now();
        let token = CancellationToken::new();
        let waiting = Waiting(token.clone());
        let working = tokio::task::spawn_blocking(move || {
            let done = work(&snapshot, &token);
            drop(turn);
            done
        });
        let done = timeout_at(deadline, working).await.map_err(|_| {
            late(
                "the question was not answered: narrow it (a LIMIT alone may not help if rows are sorted or counted), or start the server with a longer --time-limit; it did not end",
            )
        })?;
        drop(waiting);
        done.map_err(|error| Failure::internal(format!("the question could not be worked at: {error}")))?
    }
}
