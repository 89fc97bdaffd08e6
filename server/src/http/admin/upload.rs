//! What somebody who is signed in posted from a page of ours with a file.

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Multipart, Request};

use super::AdminError;
use super::fields::Fields;
use super::staff::{self, Staff};
use crate::AppState;

/// What was posted with a file.
pub struct Uploaded {
    /// Who.
    pub staff: Staff,
    /// What was typed beside it.
    pub fields: Fields,
    /// The files called `file`, each with its name; those that hold nothing are left out.
    pub files: Vec<(String, Bytes)>,
}

impl FromRequest<AppState> for Uploaded {
    type Rejection = AdminError;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, AdminError> {
        let (mut parts, body) = request.into_parts();
        // A file cannot be kept while somebody signs in: they go on with the page that asks for it.
        let page = parts.uri.path().trim_end_matches("/file").to_owned();
        let staff = Staff::from_request_parts(&mut parts, state).await.map_err(|error| match error {
            AdminError::SignIn { .. } => AdminError::SignIn { next: Some(page) },
            error => error,
        })?;
        if !crate::http::origin::is_ours(&parts.headers, &state.settings.base_url()) {
            return Err(AdminError::Foreign);
        }
        let multipart = Multipart::from_request(Request::from_parts(parts, body), state).await;
        let mut multipart = multipart.map_err(|_| AdminError::Foreign)?;
        let (mut fields, mut files) = (Vec::new(), Vec::new());
        while let Some(part) = multipart.next_field().await.map_err(|error| broken(&error))? {
            let name = part.name().unwrap_or_default().to_owned();
            if name == "file" {
                let file_name = part.file_name().unwrap_or_default().to_owned();
                let bytes = part.bytes().await.map_err(|error| broken(&error))?;
                if !bytes.is_empty() {
                    files.push((file_name, bytes));
                }
            } else {
                fields.push((name, part.text().await.map_err(|error| broken(&error))?));
            }
        }
        let fields = Fields::new(fields);
        staff::check(&staff.session, &fields)?;
        Ok(Self { staff, fields, files })
    }
}

fn broken(error: &axum::extract::multipart::MultipartError) -> AdminError {
    if error.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
        AdminError::TooLarge
    } else {
        AdminError::Foreign
    }
}
