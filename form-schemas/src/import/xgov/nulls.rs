//! Comparisons where the source takes a question that was not asked for nothing, as Defra's second engine does.

use super::comparisons::zero;
use super::reading::{Context, Reading};
use crate::import::jumps::Logic;
use crate::import::making::comparison::{Comparison, Operand};
use crate::import::making::conditions::{Conditions, Trouble};
use crate::import::making::fields::{Field, FieldKind};
use std::collections::HashSet;

impl Conditions {
    /// One comparison with whichever of the fields was answered. `always`: the pages that everybody is shown.
    pub(in crate::import) fn leaf_of_nothing(
        &mut self,
        fields: &[(usize, &Field)],
        (comparison, value, wanted): (Comparison, &Operand, bool),
        (always, context): (&HashSet<usize>, Context<'_>),
    ) -> Result<Reading, Trouble> {
        let (mut parts, mut calm) = (Vec::new(), Vec::new());
        for (index, field) in fields {
            let can_be_empty = !(field.required && always.contains(&field.page));
            let holds = self.compare((*index, field), comparison, value)?;
            let is_zero = field.kind == FieldKind::Number && zero(comparison, value);
            // It looks for an option among nothing, and gives up.
            let gives_up = comparison == Comparison::In && can_be_empty;
            let answered = self.is_answered(*index, field);
            calm.push(if gives_up { answered.clone() } else { Logic::Constant(true) });
            parts.push(match (wanted, is_zero && can_be_empty) {
                (true, true) => Logic::Any(vec![holds, Logic::Not(Box::new(answered))]),
                (true, false) => holds,
                (false, true) => self.negate(holds, true, context.fields),
                (false, false) => self.negate(holds, gives_up || !can_be_empty, context.fields),
            });
        }
        let holds = if wanted { Logic::Any(parts) } else { Logic::All(parts) }.simplified();
        Ok(Reading { holds, calm: Logic::All(calm).simplified() })
    }
}
