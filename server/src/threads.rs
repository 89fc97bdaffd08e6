//! How the system is to treat our threads.

use thread_priority::{
    NormalThreadSchedulePolicy, ThreadPriority, ThreadSchedulePolicy, set_thread_priority_and_policy,
    thread_native_id,
};

/// Lets a thread of ours that runs finish what it does before another of ours that was woken takes its core: SQLite's
/// thread hands over row by row, and would be interrupted by every one. Threads made afterwards are the same. Where the
/// system does not let us, it stays as it was.
pub fn let_threads_finish() {
    let batch = ThreadSchedulePolicy::Normal(NormalThreadSchedulePolicy::Batch);
    if let Err(error) = set_thread_priority_and_policy(thread_native_id(), ThreadPriority::Min, batch) {
        tracing::debug!(?error, "The schedule of threads stays as it is");
    }
}
