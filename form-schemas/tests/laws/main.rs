//! Laws of the model, proved on generated forms.

#[cfg(test)]
mod edit;
#[cfg(test)]
mod generated;
