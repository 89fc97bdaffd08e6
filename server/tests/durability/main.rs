//! What was acknowledged is kept and handed over, whatever happens to the process or its disk.

mod api;
mod full_disk;
mod killed;
mod receiver;
