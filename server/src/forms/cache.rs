//! Versions that were read lately, compiled. A version never changes, so what is here is never stale; which one is live
//! is asked of the database on each use.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use form_schemas::definition::FormDefinition;
use form_schemas::publish::{Compiled, Published};

use crate::storage::ids::{FormId, OrganisationId};

/// How many versions are kept.
const KEPT: usize = 256;

/// A version of a form, ready to be filled in.
#[derive(Debug)]
pub struct Version {
    /// The form.
    pub form: FormId,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// The version's number.
    pub number: i64,
    /// The version itself.
    pub published: Published,
}

impl Version {
    /// The definition with its validators.
    pub fn compiled(&self) -> &Compiled {
        self.published.compiled()
    }

    /// The definition.
    pub fn definition(&self) -> &FormDefinition {
        self.published.definition()
    }

    /// The address of its JSON Schema, `$id`.
    pub fn schema(&self) -> &str {
        self.published.id()
    }
}

/// The versions that were read lately.
#[derive(Debug, Default)]
pub struct FormCache(Mutex<HashMap<(FormId, i64), Arc<Version>>>);

impl FormCache {
    /// A version, if it was read lately.
    pub(super) fn get(&self, form: FormId, number: i64) -> Option<Arc<Version>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&(form, number)).cloned()
    }

    /// Keeps a version; when there are too many, one other is dropped.
    pub(super) fn keep(&self, version: &Arc<Version>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT {
            let other = kept.keys().next().copied();
            other.and_then(|key| kept.remove(&key));
        }
        kept.insert((version.form, version.number), Arc::clone(version));
    }
}
