//! What stands elsewhere.

/// The fewest ids that must move to make the old order the new one, of those that are in both.
pub(super) fn moved<T: Clone + PartialEq>(old: &[T], new: &[T]) -> Vec<T> {
    if old == new {
        return Vec::new();
    }
    let order: Vec<(&T, usize)> =
        new.iter().filter_map(|id| Some((id, old.iter().position(|known| known == id)?))).collect();
    // The longest rising run of old places stays; best[i]: the longest that ends at i, and the one before it.
    let mut best: Vec<(usize, Option<usize>)> = Vec::new();
    for (index, (_, place)) in order.iter().enumerate() {
        let earlier = order.iter().zip(&best).enumerate().take(index);
        let longest =
            earlier.filter(|(_, ((_, other), _))| other < place).max_by_key(|(_, (_, (length, _)))| *length);
        best.push(longest.map_or((1, None), |(at, (_, (length, _)))| (length + 1, Some(at))));
    }
    let mut stays = Vec::new();
    let mut at = best.iter().enumerate().max_by_key(|(_, (length, _))| *length).map(|(at, _)| at);
    while let Some(index) = at {
        stays.push(index);
        at = best.get(index).and_then(|(_, before)| *before);
    }
    let moves = order.iter().enumerate().filter(|(index, _)| !stays.contains(index));
    moves.map(|(_, (id, _))| (*id).clone()).collect()
}
