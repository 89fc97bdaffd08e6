//! What members have to hear of, for the pages that they look at.

use super::AdminError;
use super::staff::Staff;
use super::when::moment;
use crate::AppState;
use crate::delivery::destinations::{TroubleKind, trouble};
use crate::people::Action;
use crate::storage::ids::FormId;
use app::admin::Trouble;
use app::messages::staff::hand_off as say;

/// The destinations that take nothing: of one form, or of the organisation. Nothing for those who may not see deliveries.
///
/// # Errors
/// When the database fails.
pub async fn of(state: &AppState, staff: &Staff, form: Option<FormId>) -> Result<Vec<Trouble>, AdminError> {
    if !staff.can(Action::ReadDeliveries) {
        return Ok(Vec::new());
    }
    let found = trouble(state, &staff.actor).await?;
    let here = found.into_iter().filter(|trouble| form.is_none_or(|form| trouble.form == form));
    let shown = here.map(|trouble| Trouble {
        text: match trouble.kind {
            TroubleKind::Failing { since, a_day } => say::failing(&trouble.name, &moment(since).text, a_day),
            TroubleKind::Gone => say::gone(&trouble.name),
            TroubleKind::GivenUp => say::given_up(&trouble.name),
        },
        form: trouble.form.text(),
        name: trouble.name,
    });
    Ok(shown.collect())
}
