//! How many slips of the finger are between two words.

/// How many letters differ between two words, a neighbour taken for another counting as one; none where it is more than `most`.
///
/// Optimal string alignment. Bounded by `most`, and by the lengths of the words, which are those of a name.
pub(super) fn slips(typed: &[char], word: &[char], most: usize) -> Option<usize> {
    if typed.len().abs_diff(word.len()) > most {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=word.len()).collect();
    for (row, letter) in typed.iter().enumerate() {
        let mut line = vec![row + 1];
        for (column, other) in word.iter().enumerate() {
            let at = |line: &[usize], index: usize| line.get(index).copied().unwrap_or(usize::MAX / 2);
            let change = at(&above, column) + usize::from(letter != other);
            let mut least = change.min(at(&above, column + 1) + 1).min(at(&line, column) + 1);
            let turned = row > 0
                && column > 0
                && typed.get(row - 1) == Some(other)
                && word.get(column - 1) == Some(letter);
            if turned {
                least = least.min(at(&before, column - 1) + 1);
            }
            line.push(least);
        }
        if line.iter().all(|slips| *slips > most) {
            return None;
        }
        before = std::mem::replace(&mut above, line);
    }
    above.last().copied().filter(|slips| *slips <= most)
}

/// How many slips are forgiven in a word of so many letters.
pub(super) fn forgiven(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_counted() {
        let between = |one: &str, other: &str, most| {
            let letters = |word: &str| word.chars().collect::<Vec<_>>();
            slips(&letters(one), &letters(other), most)
        };
        for (typed, word, count) in [
            ("portugal", "portugal", Some(0)),
            ("portugul", "portugal", Some(1)),
            ("potrugal", "portugal", Some(1)),
            ("portgal", "portugal", Some(1)),
            ("portugaal", "portugal", Some(1)),
            ("potrugul", "portugal", Some(2)),
            ("spain", "portugal", None),
            ("", "ab", Some(2)),
        ] {
            assert_eq!(between(typed, word, 2), count, "{typed}");
        }
        assert_eq!(between("potrugul", "portugal", 1), None);
    }
}
