//! `GET, POST /sign-in`, `POST /sign-out`.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use secrecy::SecretString;
use serde::Deserialize;
use tower_sessions::Session;

use super::address::ClientAddress;
use super::fields::Fields;
use super::query::Query;
use super::session::USER;
use super::staff::{self, Posted, PostedByAnyone, Staff};
use super::{AdminError, page};
use crate::AppState;
use crate::people::sign_in::{SignInError, sign_in};
use crate::storage::ids::UserId;
use app::admin::frame::Notice;
use app::admin::sign_in::{Resume, SignIn, resume as resume_view, view};
use app::messages::staff::people as say;

/// Under which key a session keeps what was posted before it.
const KEPT: &str = "kept";

/// Where to go on to, and what to say.
#[derive(Debug, Deserialize)]
pub struct Asked {
    #[serde(default)]
    next: String,
    #[serde(default)]
    signed_out: Option<String>,
    #[serde(default)]
    ended: Option<String>,
}

/// The page.
pub async fn get(
    State(state): State<AppState>,
    session: Session,
    Query(asked): Query<Asked>,
) -> Result<Response, AdminError> {
    if staff::signed_in(&state, &session).await?.is_some() {
        return Ok(Redirect::to(path(&asked.next)).into_response());
    }
    let mut frame = staff::frame(&state, &session).await?;
    frame.notice = match (&asked.signed_out, &asked.ended) {
        (Some(_), _) => Some((true, say::SIGNED_OUT)),
        (None, Some(_)) => Some((false, say::ENDED)),
        (None, None) => (!asked.next.is_empty()).then_some((false, say::SIGN_IN_AGAIN)),
    }
    .map(|(success, text)| Notice { success, text: text.to_owned() });
    let model = SignIn { frame, next: path(&asked.next).to_owned(), ..SignIn::default() };
    Ok(page::html(app::render(|| view(&model))))
}

/// Signs in.
pub async fn post(
    State(state): State<AppState>,
    ClientAddress(address): ClientAddress,
    PostedByAnyone { session, fields }: PostedByAnyone,
) -> Result<Response, AdminError> {
    let next = path(&fields.text("next")).to_owned();
    let email = fields.text("email");
    let password = SecretString::from(fields.raw("password").to_owned());
    let kept = kept(&fields);
    let mut model = SignIn { email: email.clone(), next: next.clone(), kept, ..SignIn::default() };
    if email.is_empty() {
        model.errors.add("email", say::EMAIL_MISSING);
    }
    if fields.raw("password").is_empty() {
        model.errors.add("password", say::PASSWORD_MISSING);
    }
    if model.errors.is_empty() {
        match sign_in(&state, &email, password, address).await {
            Ok(user) => {
                begin(&session, user).await?;
                let next = if let Some(kept) = model.kept {
                    session.insert(KEPT, kept).await?;
                    "/resume".to_owned()
                } else {
                    next
                };
                return Ok(Redirect::to(&next).into_response());
            }
            Err(SignInError::Wrong) => model.errors.add("email", say::WRONG_PASSWORD),
            Err(SignInError::Wait { minutes }) => model.errors.add("email", say::wait(minutes)),
            Err(SignInError::Storage(error)) => return Err(error.into()),
            Err(error @ SignInError::Password(_)) => return Err(AdminError::Internal(error.into())),
        }
    }
    model.frame = staff::frame(&state, &session).await?;
    Ok(page::invalid(app::render(|| view(&model))))
}

/// What was posted when the session had ended.
fn kept(fields: &Fields) -> Option<(String, String)> {
    let again = path(fields.raw("again")).to_owned();
    (again != "/forms").then(|| (again, fields.raw("kept").to_owned()))
}

/// Offers to send what was posted when the session had ended. It is sent by a press of a button, from a page of the new
/// session.
pub async fn resume(State(state): State<AppState>, staff: Staff) -> Result<Response, AdminError> {
    let kept: Option<(String, String)> = staff.session.get(KEPT).await?;
    let Some((action, kept)) = kept else { return Ok(Redirect::to("/forms").into_response()) };
    let fields = Fields::parse(kept.as_bytes()).into_iter().collect();
    let model = Resume { frame: staff.frame(&state).await?, action, fields };
    Ok(page::html(app::render(|| resume_view(&model))))
}

/// Forgets what was posted when the session before had ended: something was posted in this one, that or something else.
/// Until then the page that offers it can be loaded again.
///
/// # Errors
/// When the session cannot be changed.
pub async fn resumed(session: &Session) -> Result<(), AdminError> {
    if session.get_value(KEPT).await?.is_some() {
        session.remove_value(KEPT).await?;
    }
    Ok(())
}

/// Signs out.
pub async fn sign_out(Posted { staff, .. }: Posted) -> Result<Response, AdminError> {
    staff.session.flush().await?;
    Ok(Redirect::to("/sign-in?signed_out=1").into_response())
}

/// Begins the session of somebody who proved who they are, under a new id.
pub async fn begin(session: &Session, user: UserId) -> Result<(), AdminError> {
    session.clear().await;
    session.cycle_id().await?;
    session.insert(USER, user.text()).await?;
    Ok(())
}

/// A path of this site to go on to; the forms where it is none. Two slashes, or a backslash that browsers read as one,
/// would lead to another site.
fn path(next: &str) -> &str {
    let ours = next.starts_with('/')
        && !next.starts_with("//")
        && !next.contains('\\')
        && !next.chars().any(char::is_control)
        && !next.starts_with("/sign-in");
    if ours { next } else { "/forms" }
}

#[cfg(test)]
mod tests {
    use super::path;

    #[test]
    fn signing_in_never_leads_to_another_site() {
        assert_eq!(path("/forms/1/edit?x=1"), "/forms/1/edit?x=1");
        for next in ["", "//evil.example", "https://evil.example", "/\\evil.example", "/sign-in", "forms"] {
            assert_eq!(path(next), "/forms", "{next}");
        }
    }
}
