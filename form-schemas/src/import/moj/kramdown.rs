//! The source's Markdown is Kramdown: what it reads in its own way, written as everybody reads it.

/// The same text: headings with a space behind their hashes, and without comments, which nobody sees.
pub(super) fn plain(text: &str) -> String {
    let (mut lines, mut is_code) = (Vec::new(), false);
    for line in without_comments(text).lines() {
        let is_fence = line.starts_with("```") || line.starts_with("~~~");
        is_code ^= is_fence;
        lines.push(if is_code || is_fence { line.to_owned() } else { heading(line) });
    }
    lines.join("\n")
}

/// A line that is a heading without a space behind its hashes, with one.
fn heading(line: &str) -> String {
    let words = line.trim_start_matches('#');
    let hashes = line.len() - words.len();
    if !(1..=6).contains(&hashes) || words.is_empty() || words.starts_with([' ', '\t']) {
        return line.to_owned();
    }
    format!("{} {words}", "#".repeat(hashes))
}

fn without_comments(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("<!--") {
        let Some((_, after)) = comment.split_once("-->") else { break };
        kept.push_str(before);
        rest = after;
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn headings_get_their_space_and_comments_go() {
        for (written, read) in [
            ("###Before you start\nGo on", "### Before you start\nGo on"),
            ("## As it is\n#1 choice", "## As it is\n# 1 choice"),
            ("a #b\n#######c\n#", "a #b\n#######c\n#"),
            ("One<!-- not\nthis --> and <!----> two", "One and  two"),
            ("One <!-- without an end", "One <!-- without an end"),
            ("```\n#code\n```\n#Words", "```\n#code\n```\n# Words"),
        ] {
            assert_eq!(plain(written), read);
        }
    }
}
