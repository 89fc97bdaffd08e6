//! Who acts, and the one question whether they may.

use crate::audit;
use crate::storage::ids::{OrganisationId, TokenId, UserId};

use super::role::Role;
use super::scope::{Scope, Scopes};

/// Who asks for something: a person who is signed in, or a program with a token.
#[derive(Debug, Clone)]
pub struct Actor {
    /// The organisation whose things the actor may touch, and no other.
    pub organisation: OrganisationId,
    /// A person or a program.
    pub who: Who,
}

/// A person or a program.
#[derive(Debug, Clone)]
pub enum Who {
    /// Somebody who signed in.
    User {
        /// Who.
        id: UserId,
        /// As others read it, in "published by …".
        name: String,
        /// What their role lets them do.
        role: Role,
    },
    /// A program with an API token.
    Token {
        /// Which token.
        id: TokenId,
        /// Who made it, and answers for what it does.
        user: UserId,
        /// As the person who made the token called it.
        name: String,
        /// What the token lets it do.
        scopes: Scopes,
    },
}

impl Actor {
    /// How the actor is named in lists and in the audit.
    pub fn name(&self) -> &str {
        match &self.who {
            Who::User { name, .. } | Who::Token { name, .. } => name,
        }
    }

    /// Whose doing it is: the person, or who made the token.
    pub fn user(&self) -> UserId {
        match &self.who {
            Who::User { id, .. } => *id,
            Who::Token { user, .. } => *user,
        }
    }

    /// How the actor stands in the audit trail.
    pub fn audited(&self) -> audit::Actor {
        match &self.who {
            Who::User { id, .. } => audit::Actor::User(*id),
            Who::Token { id, .. } => audit::Actor::Token(*id),
        }
    }
}

/// What someone wants to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Look at forms, their drafts and versions.
    ReadForms,
    /// Create, import and change forms.
    WriteForms,
    /// Publish, close and open forms.
    PublishForms,
    /// Read submissions.
    ReadSubmissions,
    /// Send a submission in through the API.
    CreateSubmissions,
    /// Look at destinations and deliveries.
    ReadDeliveries,
    /// Say where submissions go, and send them again.
    WriteDeliveries,
    /// Add people and tokens.
    ManagePeople,
}

/// What it is to be done to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resource {
    /// The organisation as a whole.
    Organisation(OrganisationId),
    /// A form of this organisation, and what belongs to it.
    Form(OrganisationId),
}

/// The actor may not do this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not allowed: {action:?}")]
pub struct Refused {
    /// What was asked for.
    pub action: Action,
}

/// Whether an actor may do something. The one place that decides.
///
/// # Errors
///
/// [`Refused`] when not.
pub fn may(actor: &Actor, action: Action, resource: Resource) -> Result<(), Refused> {
    let (Resource::Organisation(owner) | Resource::Form(owner)) = resource;
    let allowed = owner == actor.organisation
        && match &actor.who {
            Who::User { role, .. } => role_allows(*role, action),
            Who::Token { scopes, .. } => scopes_allow(scopes, action),
        };
    if allowed { Ok(()) } else { Err(Refused { action }) }
}

fn role_allows(role: Role, action: Action) -> bool {
    match action {
        Action::ReadForms | Action::ReadDeliveries => true,
        // Answers are personal: who only designs forms does not see them.
        Action::ReadSubmissions => role != Role::Designer,
        Action::WriteForms => role != Role::Reader,
        Action::PublishForms | Action::CreateSubmissions | Action::WriteDeliveries => {
            matches!(role, Role::Administrator | Role::Publisher)
        }
        Action::ManagePeople => role == Role::Administrator,
    }
}

fn scopes_allow(scopes: &Scopes, action: Action) -> bool {
    match action {
        Action::ReadForms | Action::WriteForms | Action::PublishForms => scopes.allow(Scope::FormsWrite),
        Action::ReadSubmissions => scopes.allow(Scope::SubmissionsRead),
        Action::CreateSubmissions => scopes.allow(Scope::SubmissionsCreate),
        Action::ReadDeliveries | Action::WriteDeliveries => scopes.allow(Scope::Deliveries),
        Action::ManagePeople => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn actor(role: Role) -> Actor {
        let id = "0192f000-0000-7000-8000-000000000001".parse().unwrap();
        Actor { organisation: OrganisationId::DEFAULT, who: Who::User { id, name: "Ada".to_owned(), role } }
    }

    #[test]
    fn roles_are_what_they_are_called() {
        let here = Resource::Organisation(OrganisationId::DEFAULT);
        assert!(may(&actor(Role::Administrator), Action::ManagePeople, here).is_ok());
        assert!(may(&actor(Role::Publisher), Action::PublishForms, here).is_ok());
        assert!(may(&actor(Role::Designer), Action::WriteForms, here).is_ok());
        assert!(may(&actor(Role::Designer), Action::PublishForms, here).is_err());
        assert!(may(&actor(Role::Designer), Action::ReadSubmissions, here).is_err());
        assert!(may(&actor(Role::Reader), Action::ReadSubmissions, here).is_ok());
        assert!(may(&actor(Role::Reader), Action::WriteForms, here).is_err());
    }

    #[test]
    fn nobody_may_do_anything_in_another_organisation() {
        let other = "0192f000-0000-7000-8000-0000000000ff".parse().unwrap();
        let there = Resource::Form(other);
        assert!(may(&actor(Role::Administrator), Action::ReadForms, there).is_err());
    }

    #[test]
    fn a_token_does_what_its_scopes_say() {
        let id = "0192f000-0000-7000-8000-000000000002".parse().unwrap();
        let scopes = "submissions:create".parse().unwrap();
        let token = Actor {
            organisation: OrganisationId::DEFAULT,
            who: Who::Token {
                id,
                user: "0192f000-0000-7000-8000-000000000003".parse().unwrap(),
                name: "website".to_owned(),
                scopes,
            },
        };
        let here = Resource::Organisation(OrganisationId::DEFAULT);
        assert!(may(&token, Action::CreateSubmissions, here).is_ok());
        assert!(may(&token, Action::ReadSubmissions, here).is_err());
        assert!(may(&token, Action::ManagePeople, here).is_err());
    }
}
