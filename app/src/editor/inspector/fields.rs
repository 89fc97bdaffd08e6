//! Fields of the inspector: a label, help, and an input that follows the form and changes it as it is typed in.

use crate::drawn::{Drawn, act};
use leptos::ev;
use leptos::prelude::*;

/// A field.
#[derive(Clone, Debug, Default)]
pub struct Field {
    /// The `id` of its input.
    pub id: String,
    /// Its label.
    pub label: String,
    /// Help with filling it in.
    pub help: Option<&'static str>,
    /// Whether it takes several lines.
    pub is_long: bool,
    /// Whether it takes a number.
    pub is_number: bool,
}

impl Field {
    /// A line of text.
    pub fn new(id: &str, label: &str) -> Self {
        Self { id: id.to_owned(), label: label.to_owned(), ..Self::default() }
    }

    /// With help.
    #[must_use]
    pub fn help(self, help: &'static str) -> Self {
        Self { help: Some(help), ..self }
    }

    /// Of several lines.
    #[must_use]
    pub fn long(self) -> Self {
        Self { is_long: true, ..self }
    }

    /// Taking a number.
    #[must_use]
    pub fn number(self) -> Self {
        Self { is_number: true, ..self }
    }

    /// The field, with what it holds and what becomes of what is typed.
    pub fn view(self, value: Memo<String>, typed: impl Fn(String) + 'static) -> AnyView {
        self.view_and(value, typed, || ())
    }

    /// Likewise; `done` is called when the field is left after it was changed.
    pub fn view_and(
        self,
        value: Memo<String>,
        typed: impl Fn(String) + 'static,
        done: impl Fn() + 'static,
    ) -> AnyView {
        // Boxed, so that there is one type of field, not one for each.
        self.boxed(value, Box::new(typed), Box::new(done))
    }

    fn boxed(self, value: Memo<String>, typed: Box<dyn Fn(String)>, done: Box<dyn Fn()>) -> AnyView {
        let help_id = format!("{}-help", self.id);
        let described = self.help.map(|_| help_id.clone());
        let help = self.help.map(|help| view! { <span class="fe-help" id=help_id>{help}</span> });
        let class = if self.is_number { "fe-input fe-input--short" } else { "fe-input" };
        let on_input = act(move |event: ev::Event| typed(event_target_value(&event)));
        let on_change = act(move |_: ev::Event| done());
        let input = if self.is_long {
            view! {
                <textarea
                    class=class
                    id=self.id.clone()
                    rows="2"
                    aria-describedby=described
                    prop:value=value
                    on:input=on_input
                    on:change=on_change
                ></textarea>
            }
            .drawn()
        } else {
            view! {
                <input
                    class=class
                    id=self.id.clone()
                    type="text"
                    inputmode=self.is_number.then_some("decimal")
                    autocomplete="off"
                    aria-describedby=described
                    prop:value=value
                    on:input=on_input
                    on:change=on_change
                />
            }
            .drawn()
        };
        view! {
            <div class="fe-field">
                <label class="fe-label" for=self.id>{self.label}</label>
                {help}
                {input}
            </div>
        }
        .drawn()
    }
}

/// A tick box.
pub fn check(field: Field, value: Memo<bool>, ticked: impl Fn(bool) + 'static) -> AnyView {
    boxed_check(field, value, Box::new(ticked))
}

fn boxed_check(field: Field, value: Memo<bool>, ticked: Box<dyn Fn(bool)>) -> AnyView {
    let Field { id, label, help, .. } = field;
    let help_id = format!("{id}-help");
    let described = help.map(|_| help_id.clone());
    let help = help.map(|help| view! { <span class="fe-help" id=help_id>{help}</span> });
    view! {
        <div class="fe-check">
            <input
                type="checkbox"
                id=id.clone()
                aria-describedby=described
                prop:checked=value
                on:change=act(move |event| ticked(event_target_checked(&event)))
            />
            <div>
                <label for=id>{label}</label>
                {help}
            </div>
        </div>
    }
    .drawn()
}

/// A quiet sentence.
pub fn note(words: &'static str) -> AnyView {
    view! { <p class="fe-quiet">{words}</p> }.drawn()
}

/// An option of a choice.
pub fn option(value: String, label: String, is_chosen: bool) -> AnyView {
    view! { <option value=value selected=is_chosen>{label}</option> }.drawn()
}

/// A button with these words.
pub fn button(words: &'static str, class: &'static str, run: impl Fn() + 'static) -> AnyView {
    boxed_button(words, class, Box::new(run))
}

fn boxed_button(words: &'static str, class: &'static str, run: Box<dyn Fn()>) -> AnyView {
    view! {
        <button type="button" class=class on:click=act(move |_| run())>
            {words}
        </button>
    }
    .drawn()
}
