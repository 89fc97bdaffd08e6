//! An order of pages in which every jump goes forward.

use super::Flow;

/// The pages that can be reached, each behind all that lead to it, and the links (page, place) that lead back and so
/// cannot be kept.
///
/// A page that is reached under a condition stands right behind the page that leads to it, before what both have in
/// common.
pub fn order(flow: &Flow) -> (Vec<usize>, Vec<(usize, usize)>) {
    let mut search =
        Search { flow, state: vec![State::New; flow.links.len()], finished: Vec::new(), back: Vec::new() };
    search.visit(flow.start);
    search.finished.reverse();
    (search.finished, search.back)
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    Open,
    Done,
}

struct Search<'a> {
    flow: &'a Flow,
    state: Vec<State>,
    finished: Vec<usize>,
    back: Vec<(usize, usize)>,
}

impl Search<'_> {
    fn state(&mut self, page: usize) -> Option<&mut State> {
        self.state.get_mut(page)
    }

    /// Depth first, with a stack of our own: a form may have thousands of pages in a row.
    fn visit(&mut self, start: usize) {
        let mut stack: Vec<(usize, Vec<(usize, usize)>)> = Vec::new();
        self.open(start, &mut stack);
        while let Some((page, links)) = stack.last_mut() {
            let page = *page;
            match links.pop() {
                None => {
                    stack.pop();
                    if let Some(state) = self.state(page) {
                        *state = State::Done;
                    }
                    self.finished.push(page);
                }
                Some((place, to)) => match self.state(to).map(|state| *state) {
                    Some(State::New) => self.open(to, &mut stack),
                    Some(State::Open) => self.back.push((page, place)),
                    Some(State::Done) | None => {}
                },
            }
        }
    }

    /// The links of a page, so that the last is popped first: what comes last in the order is visited first, and that
    /// is where the page leads otherwise.
    fn open(&mut self, page: usize, stack: &mut Vec<(usize, Vec<(usize, usize)>)>) {
        if let Some(state) = self.state(page) {
            *state = State::Open;
            let links = self.flow.links.get(page).map(Vec::as_slice).unwrap_or_default();
            let numbered = || links.iter().enumerate();
            let conditional = numbered().filter(|(_, link)| link.when.is_some());
            let otherwise = numbered().filter(|(_, link)| link.when.is_none());
            stack.push((page, conditional.chain(otherwise).map(|(place, link)| (place, link.to)).collect()));
        }
    }
}
