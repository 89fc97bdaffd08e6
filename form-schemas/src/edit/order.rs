//! Lists in which an element is found by what it is, and its place by what stands before it.

/// Puts an element behind another, or first.
pub(super) fn insert_after<T>(
    list: &mut Vec<T>,
    element: T,
    after: Option<impl Fn(&T) -> bool>,
) -> Result<(), T> {
    let position = match after {
        None => 0,
        Some(is) => match list.iter().position(is) {
            Some(position) => position + 1,
            None => return Err(element),
        },
    };
    list.insert(position, element);
    Ok(())
}

/// Takes an element out; with what stood before it.
pub(super) fn take<T, K>(
    list: &mut Vec<T>,
    is: impl Fn(&T) -> bool,
    key: impl Fn(&T) -> K,
) -> Option<(T, Option<K>)> {
    let position = list.iter().position(is)?;
    let before = position.checked_sub(1).and_then(|position| list.get(position)).map(key);
    Some((list.remove(position), before))
}
