//! Destinations and deliveries.

use super::number;

mod changing;
mod trouble;

pub use changing::*;
pub use trouble::*;

/// Heads the page of a form's destinations.
pub const DESTINATIONS: &str = "Where submissions go";
/// None yet: what to do next.
pub const NO_DESTINATIONS: &str = "Submissions of this form are kept here and sent nowhere yet. Add a webhook: Foolscap sends every submission to it, signed, and keeps trying for three days when the receiver is down.";
/// Heads the form that adds one.
pub const ADD: &str = "Add a webhook";
/// Labels its address.
pub const URL: &str = "Address of the receiver";
/// Says what it must be.
pub const URL_HINT: &str = "It begins with https:// and is run by the service that works on the submissions";
/// Nothing was typed.
pub const URL_MISSING: &str = "Enter the address of the receiver";
/// Labels its name.
pub const NAME: &str = "Name (optional)";
/// Says what the name is for.
pub const NAME_HINT: &str = "For example ‘Case system’";
/// Too long.
pub const NAME_TOO_LONG: &str = "The name must be 100 characters or less";
/// Adds it.
pub const ADD_BUTTON: &str = "Add webhook";
/// Heads the offer of the test receiver.
pub const TEST_RECEIVER: &str = "Try it with the test receiver";
/// Says what it is.
pub const TEST_RECEIVER_LEAD: &str =
    "A receiver is running beside Foolscap. It checks every signature and shows what it received.";
/// Leads to the receiver’s own page.
pub const TEST_RECEIVER_LOOK: &str = "See messages";
/// Names the submissions that a destination never got.
pub const EARLIER_ONES: &str = "From before";
/// Sends them.
pub const EARLIER_SEND: &str = "Send them";
/// Adds the test receiver.
pub const TEST_RECEIVER_BUTTON: &str = "Send to the test receiver";
/// Asks about what came before.
pub const EARLIER: &str = "Send the submissions that came before as well?";
/// Says yes.
pub const EARLIER_YES: &str = "Yes, send them all";
/// Says no.
pub const EARLIER_NO: &str = "No, only new ones";
/// Not chosen.
pub const EARLIER_MISSING: &str = "Select yes if the earlier submissions are to be sent as well";
/// Heads the page that shows the secret.
pub const SECRET: &str = "Copy the secret now";
/// Why now.
pub const SECRET_LEAD: &str = "The receiver needs this secret to check that a message comes from you. It is shown once: we cannot show it again.";
/// Labels the secret.
pub const SECRET_LABEL: &str = "Signing secret";
/// Where to put it.
pub const SECRET_NEXT: &str =
    "Put it into the receiver’s settings. Libraries that check it are listed at standardwebhooks.com.";
/// When the earlier submissions are sent.
pub const SECRET_EARLIER: &str = "The submissions that came before are sent when you go on.";
/// Goes on.
pub const SECRET_DONE: &str = "I have copied it";
/// Shown when the page is opened again.
pub const SECRET_GONE: &str =
    "The secret was shown once and is not shown again. Change the secret of the webhook to get a new one.";
/// Sends a test message.
pub const TEST: &str = "Send a test message";
/// Said afterwards.
pub const TESTED: &str = "A test message is on its way. Look at the deliveries to see whether it arrived.";
/// Stops sending.
pub const DISABLE: &str = "Stop sending";
/// Starts again.
pub const ENABLE: &str = "Start sending again";
/// Said afterwards.
pub const DISABLED: &str = "Nothing more is sent to this webhook. Submissions wait until you start again.";
/// Said afterwards.
pub const ENABLED: &str = "Submissions are sent to this webhook again.";
/// Leads to the deliveries of a destination.
pub const DELIVERIES_OF: &str = "Deliveries";
/// State of a destination.
pub const ACTIVE: &str = "Active";
/// State of a destination.
pub const STOPPED: &str = "Stopped";

/// Heads the list.
pub const DELIVERIES: &str = "Deliveries";
/// None: what to do next.
pub const NO_DELIVERIES: &str = "Nothing has been sent yet. When a form has a webhook, each submission appears here with every attempt to hand it over.";
/// Column: the submission.
pub const COLUMN_SUBMISSION: &str = "Submission";
/// Column: the form.
pub const COLUMN_FORM: &str = "Form";
/// Column: the destination.
pub const COLUMN_DESTINATION: &str = "To";
/// Column: the state.
pub const COLUMN_STATE: &str = "State";
/// Column: how many attempts.
pub const COLUMN_ATTEMPTS: &str = "Attempts";
/// Column: when.
pub const COLUMN_WHEN: &str = "When";
/// Column: what came back.
pub const COLUMN_ANSWER: &str = "Result";
/// Column: how long it took.
pub const COLUMN_TOOK: &str = "Took";
/// A message that tries a destination.
pub const TEST_MESSAGE: &str = "Test message";
/// Filter: which deliveries.
pub const SHOW: &str = "Show";
/// None of this form, destination or submission.
pub const NONE_OF_THIS: &str = "There are no deliveries of this.";
/// None failed.
pub const NONE_FAILED: &str = "No delivery has failed.";
/// None waits.
pub const NONE_WAITING: &str = "No delivery is waiting: what was sent has arrived, or has failed.";
/// Filter: those that are not done.
pub const SHOW_WAITING: &str = "Waiting";
/// Filter: every one.
pub const SHOW_ALL: &str = "All";
/// State: delivered.
pub const DELIVERED: &str = "Delivered";
/// State: waits for its first or next attempt.
pub const WAITING: &str = "Waiting";
/// State: an attempt is running.
pub const SENDING: &str = "Sending";
/// State: gave up.
pub const EXHAUSTED: &str = "Gave up";
/// State: the address is refused.
pub const BLOCKED: &str = "Blocked";
/// State: stopped by a person.
pub const CANCELLED: &str = "Cancelled";
/// Heads the attempts of a delivery.
pub const ATTEMPTS: &str = "Attempts";
/// None yet.
pub const NO_ATTEMPTS: &str = "No attempt has been made yet.";
/// Tries at once.
pub const TRY_NOW: &str = "Try now";
/// Sends once more.
pub const SEND_AGAIN: &str = "Send again";
/// Said afterwards.
pub const TRYING: &str = "It is being tried now. Open this page again in a moment to see the result.";
/// Names the next attempt.
pub const NEXT_ATTEMPT: &str = "Next attempt";
/// Names the message's id.
pub const MESSAGE_ID: &str = "Message (webhook-id)";
/// Names when it was delivered.
pub const DELIVERED_AT: &str = "Delivered";
/// Names the destination.
pub const TO: &str = "To";
/// Names why it does not go on.
pub const REASON: &str = "Reason";
/// What the receiver answered.
pub const RESPONSE: &str = "What the receiver answered";

/// An address that may not be reached, and the setting that would allow it.
pub fn refused(address: &str, what: &str) -> String {
    format!(
        "Enter a public address. This one leads to {address}, which is {what}. The person who runs Foolscap can allow \
         its network with the setting FOOLSCAP_DELIVERY_ALLOW"
    )
}

/// A port that may not be used, and the setting that would allow it.
pub fn port_refused(port: u16) -> String {
    format!(
        "Enter an address with port 443 or 8443, not {port}. The person who runs Foolscap can allow other ports of a \
         network with the setting FOOLSCAP_DELIVERY_ALLOW"
    )
}

/// How many submissions there were before the destination.
pub fn earlier_hint(count: i64) -> String {
    let there = if count == 1 {
        "There is 1 submission".to_owned()
    } else {
        format!("There are {} submissions", number(count))
    };
    format!("{there} of this form so far")
}

/// To whom, for those who hear a button alone.
pub fn to_destination(name: &str) -> String {
    format!("to ‘{name}’")
}

/// What belongs to it, for those who hear a link alone.
pub fn of_destination(name: &str) -> String {
    format!("of ‘{name}’")
}

/// Which one, for those who hear a link alone.
pub fn destination(name: &str) -> String {
    format!("‘{name}’")
}

/// What a link shows, for those who hear it alone.
pub fn deliveries_to(name: &str) -> String {
    format!("deliveries to ‘{name}’")
}

/// How many submissions a destination never got; nothing when it got them all.
pub fn missing(count: i64) -> Option<String> {
    match count {
        ..=0 => None,
        1 => Some("1 submission was not sent to it".to_owned()),
        many => Some(format!("{} submissions were not sent to it", number(many))),
    }
}

/// Said after sending what came before.
pub fn sending_earlier(count: u64) -> String {
    if count == 0 {
        "Everything that came before has been sent already.".to_owned()
    } else if count == 1 {
        "1 earlier submission is on its way.".to_owned()
    } else {
        format!("{} earlier submissions are on their way.", number(count))
    }
}

/// Names the address of a destination.
pub const ADDRESS: &str = "Address";
/// Names when a destination last took a message.
pub const LAST_SUCCESS: &str = "Last delivered";
/// It never did.
pub const NEVER: &str = "Not yet";
/// A person stopped it.
pub const PAUSED: &str = "You stopped sending to it";
/// The receiver answered 410.
pub const GONE: &str = "The receiver said that it is gone for good (410)";
/// Nothing got through for five days.
pub const FAILING: &str = "Nothing was delivered for 5 days";

/// How the deliveries of a destination stand.
pub fn counts(delivered: i64, waiting: i64, failed: i64) -> String {
    let (delivered, waiting, failed) = (number(delivered), number(waiting), number(failed));
    format!("{delivered} delivered, {waiting} waiting, {failed} failed")
}

/// Heads one delivery: of which submission, or a test.
pub fn delivery_of(reference: Option<&str>) -> String {
    reference.map_or_else(|| TEST_MESSAGE.to_owned(), |reference| format!("Delivery of {reference}"))
}

/// The filter of a list: only of one form.
pub fn of_form(title: &str) -> String {
    format!("Deliveries of ‘{title}’")
}

/// How long an attempt took.
pub fn took(milliseconds: i64) -> String {
    if milliseconds < 1000 {
        format!("{milliseconds} ms")
    } else {
        format!("{}.{} s", milliseconds / 1000, milliseconds / 100 % 10)
    }
}

/// What the receiver answered.
pub fn answered(status: i64) -> String {
    format!("Answered {status}")
}

/// What came of an attempt that got no answer, in words.
pub fn outcome(code: &str) -> &'static str {
    match code {
        "delivered" => "Delivered",
        "blocked" => "Not sent: the address is not allowed",
        "interrupted" => "Interrupted: Foolscap was stopped",
        "lookup" => "The name of the receiver was not found",
        "connect" => "The receiver could not be reached",
        "connect-time-out" => "The receiver did not take the connection in time",
        "tls" => "No secure connection: the receiver’s certificate or TLS is not right",
        "tls-time-out" => "The receiver did not make the connection secure in time",
        "headers-time-out" | "time-out" => "The receiver did not answer in time",
        "broken" => "The connection broke",
        "unreadable" => "The message could not be read here",
        _ => "It failed",
    }
}
/// Names the technical reason of a failure.
pub const TECHNICAL: &str = "Technical detail";
/// An attempt is under way.
pub const RUNNING: &str = "Under way";
/// Column: which attempt.
pub const COLUMN_NUMBER: &str = "Attempt";
/// No address at all.
pub const URL_WRONG: &str = "Enter an address like https://cases.example.org/hooks/forms";
/// Plain http, or something else.
pub const URL_NOT_HTTPS: &str = "Enter an address that begins with https://. The person who runs Foolscap can allow http inside a network with the setting FOOLSCAP_DELIVERY_ALLOW";
/// A user name or password.
pub const URL_WITH_PASSWORD: &str = "Enter an address without a user name or password in it";
/// Said after adding the test receiver.
pub const TEST_RECEIVER_ADDED: &str = "Submissions are sent to the test receiver.";
/// The breaker is open.
pub const RESTING: &str = "The receiver failed so often that it is left alone for a while";
/// The schedule is used up.
pub const EXHAUSTED_REASON: &str = "It was tried for three days without success";
/// Filter: given up or held back.
pub const SHOW_FAILED: &str = "Failed";
