//! Where a component can go: by steps, and by where the pointer is. Pure: numbers only.

/// A place for a component.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Which page, from 0.
    pub page: usize,
    /// How many other components of that page stand before it.
    pub position: usize,
}

/// From where to where something reaches, downwards.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Extent {
    /// Its upper edge.
    pub top: f64,
    /// Its lower edge.
    pub bottom: f64,
}

impl Extent {
    fn middle(self) -> f64 {
        f64::midpoint(self.top, self.bottom)
    }
}

/// A page on the canvas, with the components that stay where they are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PageExtent {
    /// The whole page.
    pub page: Extent,
    /// Its components in order, without the one that is moved.
    pub components: Vec<Extent>,
}

/// Which way to move by one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Towards the beginning of the form.
    Up,
    /// Towards its end.
    Down,
}

/// One step from here: past the next component, or across the edge to the page before or after.
///
/// `counts` says how many components each page has, the one that is moved included.
pub fn step(counts: &[usize], from: Slot, direction: Direction) -> Option<Slot> {
    match direction {
        Direction::Up if from.position > 0 => Some(Slot { position: from.position - 1, ..from }),
        Direction::Up => {
            let page = from.page.checked_sub(1)?;
            counts.get(page).map(|&position| Slot { page, position })
        }
        Direction::Down if from.position + 1 < *counts.get(from.page)? => {
            Some(Slot { position: from.position + 1, ..from })
        }
        Direction::Down => {
            let page = from.page + 1;
            counts.get(page).map(|_| Slot { page, position: 0 })
        }
    }
}

/// Where something dropped at this height goes: on the page that is nearest, before the first component whose middle
/// is below.
pub fn slot_at(pages: &[PageExtent], height: f64) -> Option<Slot> {
    let distance = |extent: Extent| (extent.top - height).max(height - extent.bottom).max(0.0);
    let (page, extent) = pages
        .iter()
        .enumerate()
        .min_by(|(_, one), (_, other)| distance(one.page).total_cmp(&distance(other.page)))?;
    let position = extent.components.iter().take_while(|component| component.middle() < height).count();
    Some(Slot { page, position })
}

/// The height at which a line shows this place.
pub fn line_of(pages: &[PageExtent], slot: Slot) -> Option<f64> {
    let page = pages.get(slot.page)?;
    let before = slot.position.checked_sub(1).and_then(|index| page.components.get(index));
    let after = page.components.get(slot.position);
    Some(match (before, after) {
        (Some(before), Some(after)) => f64::midpoint(before.bottom, after.top),
        (Some(before), None) => before.bottom + 6.0,
        (None, Some(after)) => after.top - 6.0,
        (None, None) => page.page.middle(),
    })
}

/// How far to scroll in this frame when the pointer is at this height of a window so high: faster towards the edge.
pub fn scroll_by(height: f64, window: f64) -> f64 {
    const EDGE: f64 = 64.0;
    const FASTEST: f64 = 18.0;
    if height < EDGE {
        -FASTEST * ((EDGE - height) / EDGE).min(1.0)
    } else if height > window - EDGE {
        FASTEST * ((height - window + EDGE) / EDGE).min(1.0)
    } else {
        0.0
    }
}

/// Whether the pointer went far enough for a drag: 5 pixels.
pub fn is_drag(from: (f64, f64), to: (f64, f64)) -> bool {
    (to.0 - from.0).hypot(to.1 - from.1) >= 5.0
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn slot(page: usize, position: usize) -> Slot {
        Slot { page, position }
    }

    fn extent(top: f64, bottom: f64) -> Extent {
        Extent { top, bottom }
    }

    /// Two pages: the first with components at 20–60 and 70–110, the second empty.
    fn pages() -> Vec<PageExtent> {
        vec![
            PageExtent {
                page: extent(0.0, 120.0),
                components: vec![extent(20.0, 60.0), extent(70.0, 110.0)],
            },
            PageExtent { page: extent(140.0, 240.0), components: Vec::new() },
        ]
    }

    #[test]
    fn steps_go_past_one_component_and_across_pages() {
        let counts = [2, 0, 3];
        assert_eq!(step(&counts, slot(0, 0), Direction::Up), None);
        assert_eq!(step(&counts, slot(0, 1), Direction::Up), Some(slot(0, 0)));
        assert_eq!(step(&counts, slot(0, 1), Direction::Down), Some(slot(1, 0)));
        assert_eq!(step(&counts, slot(2, 0), Direction::Up), Some(slot(1, 0)));
        assert_eq!(step(&counts, slot(2, 2), Direction::Down), None);
    }

    #[test]
    fn a_step_up_and_a_step_down_meet() {
        let counts = [2, 1, 3];
        for (page, count) in counts.iter().enumerate() {
            for position in 0..*count {
                let from = slot(page, position);
                let Some(to) = step(&counts, from, Direction::Down) else { continue };
                let mut moved = counts;
                moved[page] -= 1;
                moved[to.page] += 1;
                assert_eq!(step(&moved, to, Direction::Up), Some(from), "{from:?} by {to:?}");
            }
        }
    }

    #[test]
    fn what_is_dropped_goes_where_the_pointer_is() {
        for (height, expected) in [
            (-50.0, slot(0, 0)),
            (39.0, slot(0, 0)),
            (41.0, slot(0, 1)),
            (115.0, slot(0, 2)),
            (131.0, slot(1, 0)),
            (900.0, slot(1, 0)),
        ] {
            assert_eq!(slot_at(&pages(), height), Some(expected), "at {height}");
        }
        assert_eq!(slot_at(&[], 10.0), None);
    }

    #[test]
    fn the_line_stands_between_the_neighbours() {
        assert_eq!(line_of(&pages(), slot(0, 1)), Some(65.0));
        assert_eq!(line_of(&pages(), slot(0, 2)), Some(116.0));
        assert_eq!(line_of(&pages(), slot(1, 0)), Some(190.0));
    }

    #[test]
    fn the_window_scrolls_near_its_edges_only() {
        assert!(scroll_by(10.0, 800.0) < scroll_by(50.0, 800.0));
        assert!(scroll_by(400.0, 800.0).abs() < f64::EPSILON);
        assert!(scroll_by(790.0, 800.0) > 0.0);
        assert!((scroll_by(9000.0, 800.0) - 18.0).abs() < f64::EPSILON);
    }

    #[test]
    fn a_shaking_hand_is_no_drag() {
        assert!(!is_drag((10.0, 10.0), (13.0, 13.0)));
        assert!(is_drag((10.0, 10.0), (10.0, 15.0)));
    }
}
