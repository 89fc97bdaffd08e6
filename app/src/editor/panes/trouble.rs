//! What needs the designer before saving goes on: somebody else's changes, a refusal, the end of the session.

use crate::drawn::{Drawn, live};
use crate::editor::inspector::button;
use crate::editor::outbox::Outbox;
use crate::editor::saving::{self, Trouble};
use crate::editor::state::Editor;
use crate::messages::editor as messages;
use leptos::prelude::*;

/// The notice, when there is one.
pub fn trouble(editor: Editor) -> impl IntoView {
    live(move || editor.trouble.get().map(|trouble| notice(editor, trouble)))
}

fn notice(editor: Editor, trouble: Trouble) -> AnyView {
    match trouble {
        Trouble::Stale { who, theirs } => stale(editor, who, theirs).drawn(),
        Trouble::Refused(why) => refused(editor, why).drawn(),
        Trouble::SignedOut => signed_out(editor).drawn(),
    }
}

fn stale(editor: Editor, who: String, theirs: usize) -> impl IntoView {
    let words = live(move || {
        let mine = editor.outbox.with(|outbox| outbox.unsaved().len());
        messages::stale(&who, theirs, mine)
    });
    view! {
        <section class="fe-notice" aria-labelledby="fe-trouble">
            <h2 id="fe-trouble" tabindex="-1">{messages::STALE_TITLE}</h2>
            <p>{words}</p>
            <div class="fe-row">
                {button(messages::REPLAY, "fe-button fe-button--strong", move || saving::replay(editor))}
                {button(messages::DISCARD, "fe-button fe-button--remove", move || saving::discard(editor))}
            </div>
        </section>
    }
}

fn refused(editor: Editor, why: String) -> impl IntoView {
    view! {
        <section class="fe-notice fe-notice--wrong" aria-labelledby="fe-trouble">
            <h2 id="fe-trouble" tabindex="-1">{messages::REFUSED_TITLE}</h2>
            <p>{why}</p>
            <p>{messages::REFUSED_HELP}</p>
            <div class="fe-row">
                {button(messages::TRY_NOW, "fe-button fe-button--strong", move || {
                    editor.outbox.update(Outbox::try_again);
                    editor.trouble.set(None);
                    saving::now(editor);
                })}
                {button(messages::DISCARD_REFUSED, "fe-button fe-button--remove", move || saving::discard(editor))}
            </div>
        </section>
    }
}

fn signed_out(editor: Editor) -> impl IntoView {
    let sign_in = editor.addresses.with_value(|addresses| addresses.sign_in.clone());
    view! {
        <section class="fe-notice fe-notice--wrong" aria-labelledby="fe-trouble">
            <h2 id="fe-trouble" tabindex="-1">{messages::SIGNED_OUT_TITLE}</h2>
            <p>{messages::SIGNED_OUT}</p>
            <div class="fe-row">
                <a class="fe-button" href=sign_in target="_blank" rel="noopener">{messages::SIGN_IN}</a>
                {button(messages::TRY_NOW, "fe-button", move || saving::now(editor))}
            </div>
        </section>
    }
}
