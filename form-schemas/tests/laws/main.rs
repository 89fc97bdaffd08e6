//! Laws of the model, proved on generated forms.

#[cfg(feature = "engine")]
#[cfg(test)]
mod agreement;
#[cfg(feature = "engine")]
#[cfg(test)]
mod answers;
#[cfg(test)]
mod edit;
#[cfg(feature = "engine")]
#[cfg(test)]
#[path = "../corpus/files.rs"]
mod files;
#[cfg(test)]
mod generated;
#[cfg(feature = "engine")]
#[cfg(test)]
mod hostile;
#[cfg(feature = "engine")]
#[cfg(test)]
mod impossible;
#[cfg(feature = "engine")]
#[cfg(test)]
mod journey;
#[cfg(feature = "engine")]
#[cfg(test)]
mod receivers;
#[cfg(feature = "engine")]
#[cfg(test)]
mod repeats;
#[cfg(feature = "engine")]
#[cfg(test)]
mod rjsf;
#[cfg(feature = "engine")]
#[cfg(test)]
mod routes;
#[cfg(feature = "engine")]
#[cfg(test)]
#[path = "../corpus/sources.rs"]
mod sources;
#[cfg(feature = "engine")]
#[cfg(test)]
mod strict;
#[cfg(feature = "engine")]
#[cfg(test)]
mod tasks;
#[cfg(feature = "engine")]
#[cfg(test)]
#[path = "../walker/mod.rs"]
mod walker;
