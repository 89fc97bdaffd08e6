//! The clock that processes with one PostgreSQL go by.

use std::sync::{Arc, PoisonError, RwLock};

use super::{Clock, Instant};

/// The clock of a shared database, as one of its processes knows it: what the database last said, and how long ago that
/// was by a stopwatch. The machine's own clock, which may be hours off or jump, counts only until the database has
/// spoken.
///
/// Whatever must hold between processes (leases, due times) asks the database itself on the connection that decides:
/// [`crate::storage::time::now`].
pub struct SharedClock {
    machine: Arc<dyn Clock>,
    said: RwLock<Option<(Instant, std::time::Instant)>>,
}

impl SharedClock {
    /// A clock that the database has not spoken to yet.
    pub fn new(machine: Arc<dyn Clock>) -> Self {
        Self { machine, said: RwLock::new(None) }
    }
}

impl Clock for SharedClock {
    fn now(&self) -> Instant {
        let said = *self.said.read().unwrap_or_else(PoisonError::into_inner);
        said.map_or_else(|| self.machine.now(), |(at, since)| at.plus(since.elapsed()))
    }

    fn told(&self, database: Instant) -> Instant {
        *self.said.write().unwrap_or_else(PoisonError::into_inner) =
            Some((database, std::time::Instant::now()));
        database
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::super::FixedClock;
    use super::*;

    #[test]
    fn it_goes_on_from_what_the_database_said() {
        let machine = Arc::new(FixedClock::default());
        let clock = SharedClock::new(Arc::clone(&machine) as Arc<dyn Clock>);
        assert_eq!(clock.now(), machine.now());
        let said = machine.now().plus(Duration::from_hours(5));
        assert_eq!(clock.told(said), said);
        machine.advance(Duration::from_hours(48));
        std::thread::sleep(Duration::from_millis(5));
        let gone = clock.now().since(said);
        assert!((Duration::from_millis(5)..Duration::from_mins(1)).contains(&gone), "{gone:?}");
    }
}
