//! What was acknowledged is kept and handed over, whatever happens to the process or its disk.

#[cfg(test)]
mod api;
#[cfg(test)]
mod full_disk;
#[cfg(test)]
mod killed;
#[cfg(test)]
mod receiver;
