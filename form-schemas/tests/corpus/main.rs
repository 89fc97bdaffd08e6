//! Form definitions of other systems, imported. What lies outside of the repository is skipped, visibly, where it is not.

#[cfg(feature = "engine")]
#[cfg(test)]
mod defra;
#[cfg(feature = "engine")]
#[cfg(test)]
mod defra_conditions;
#[cfg(feature = "engine")]
#[cfg(test)]
mod defra_languages;
#[cfg(feature = "engine")]
#[cfg(test)]
mod defra_row;
#[cfg(feature = "engine")]
#[cfg(test)]
mod defra_stored;
#[cfg(feature = "engine")]
#[cfg(test)]
mod elsewhere;
#[cfg(feature = "engine")]
#[cfg(test)]
mod entangled;
#[cfg(feature = "engine")]
#[cfg(test)]
mod faithful;
#[cfg(feature = "engine")]
#[cfg(test)]
mod figures;
#[cfg(test)]
mod files;
#[cfg(feature = "engine")]
#[cfg(test)]
mod filled_in;
#[cfg(test)]
mod formio;
#[cfg(test)]
mod formio_conditions;
#[cfg(test)]
mod formio_lost;
#[cfg(test)]
mod formio_parts;
#[cfg(feature = "engine")]
#[cfg(test)]
mod govuk_answers;
#[cfg(feature = "engine")]
#[cfg(test)]
mod govuk_forms;
#[cfg(feature = "engine")]
#[cfg(test)]
mod govuk_routes;
#[cfg(feature = "engine")]
#[cfg(test)]
mod hostile;
#[cfg(feature = "engine")]
#[cfg(test)]
mod hostile_trees;
#[cfg(test)]
mod inside;
#[cfg(test)]
mod json_schema;
#[cfg(test)]
mod jsonforms;
#[cfg(feature = "engine")]
#[cfg(test)]
mod known;
#[cfg(feature = "engine")]
#[cfg(test)]
mod languages;
#[cfg(feature = "engine")]
#[cfg(test)]
mod moj;
#[cfg(feature = "engine")]
#[cfg(test)]
mod moj_said;
#[cfg(feature = "engine")]
#[cfg(test)]
mod mutated;
#[cfg(test)]
mod rjsf;
#[cfg(test)]
mod schema_rules;
#[cfg(feature = "engine")]
#[cfg(test)]
mod simulated;
#[cfg(feature = "engine")]
#[cfg(test)]
mod sources;
#[cfg(feature = "engine")]
#[cfg(test)]
mod tally;
#[cfg(feature = "engine")]
#[cfg(test)]
mod told;
#[cfg(test)]
mod trees;
#[cfg(feature = "engine")]
#[cfg(test)]
#[path = "../walker/mod.rs"]
mod walker;
#[cfg(test)]
mod xgov;
