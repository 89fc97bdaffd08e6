//! Views of any type, with no more code than the island uses.
//!
//! Every type of view that is erased carries, in the editor's WebAssembly, the code to build, wake, change, mount and
//! drop it. [`Whole`] leaves out what the island does not need of it:
//!
//! * waking it in an `async` block, for pages that load their WebAssembly in parts: it is woken at once;
//! * changing it in place into another view of its type: it is drawn anew. What is to stay while something changes
//!   (an input, a button that has the focus) follows a signal inside of it;
//! * copying its borrowed texts: there are none.

use leptos::prelude::*;
use leptos::tachys::html::attribute::Attribute;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::view::add_attr::AddAnyAttr;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};

/// Erases the type of a view, as `into_any` does.
pub trait Drawn {
    /// The view.
    fn drawn(self) -> AnyView;
}

impl<V: IntoView + 'static> Drawn for V {
    fn drawn(self) -> AnyView {
        Whole(self.into_view()).into_any()
    }
}

/// What [`live`] makes.
pub type Live<T> = Box<dyn FnMut() -> T + Send>;

/// What is followed: shown as it is, and again when what it reads has changed. Boxed, so that there is one type for all
/// that give the same, not one for each.
pub fn live<T>(read: impl FnMut() -> T + Send + 'static) -> Live<T> {
    Box::new(read)
}

/// What an event does, boxed likewise.
pub fn act<E>(act: impl FnMut(E) + 'static) -> Box<dyn FnMut(E)> {
    Box::new(act)
}

/// A view that is woken at once, and drawn anew when it changes.
struct Whole<V>(V);

impl<V: Render> Render for Whole<V> {
    type State = V::State;

    fn build(self) -> Self::State {
        self.0.build()
    }

    fn rebuild(self, state: &mut Self::State) {
        let mut new = self.0.build();
        state.insert_before_this(&mut new);
        state.unmount();
        *state = new;
    }
}

impl<V: RenderHtml> AddAnyAttr for Whole<V> {
    type Output<A: Attribute> = V::Output<A>;

    fn add_any_attr<A: Attribute>(self, attribute: A) -> Self::Output<A>
    where
        Self::Output<A>: RenderHtml,
    {
        self.0.add_any_attr(attribute)
    }
}

impl<V: RenderHtml + 'static> RenderHtml for Whole<V> {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = V::MIN_LENGTH;
    const EXISTS: bool = V::EXISTS;

    fn dry_resolve(&mut self) {
        self.0.dry_resolve();
    }

    async fn resolve(self) -> Self::AsyncOutput {
        self
    }

    fn html_len(&self) -> usize {
        self.0.html_len()
    }

    fn to_html_with_buf(
        self,
        html: &mut String,
        position: &mut Position,
        escape: bool,
        mark_branches: bool,
        extra_attrs: Vec<AnyAttribute>,
    ) {
        self.0.to_html_with_buf(html, position, escape, mark_branches, extra_attrs);
    }

    fn hydrate<const FROM_SERVER: bool>(self, cursor: &Cursor, position: &PositionState) -> Self::State {
        self.0.hydrate::<FROM_SERVER>(cursor, position)
    }

    fn into_owned(self) -> Self::Owned {
        self
    }
}
