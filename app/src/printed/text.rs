//! The printed form as plain text.

use std::fmt::Write as _;

use form_schemas::definition::PageKind;
use form_schemas::export::outline::{Asked, Offered, Outline, PageOutline, Part};

use super::{Line, facts, kind, lines};
use crate::messages::staff::printed as say;

/// Plain text in lines, indented by two spaces a step.
#[derive(Default)]
struct Paper(String);

impl Paper {
    fn line(&mut self, step: usize, text: &str) {
        for text in text.lines() {
            // Writing to a string cannot fail.
            let _ = writeln!(self.0, "{}{text}", "  ".repeat(step));
        }
    }

    fn gap(&mut self) {
        self.0.push('\n');
    }

    fn heading(&mut self, text: &str, under: &str) {
        self.gap();
        self.line(0, text);
        self.line(0, &under.repeat(text.chars().count().clamp(1, 78)));
    }

    fn when(&mut self, step: usize, when: Vec<Line>) {
        if !when.is_empty() {
            self.line(step, &format!("{}:", say::SHOWN_IF));
            self.nested(step + 1, when);
        }
    }

    fn nested(&mut self, step: usize, lines: Vec<Line>) {
        for line in lines {
            self.line(step, &format!("- {}", line.text));
            self.nested(step + 1, line.below);
        }
    }
}

/// The whole form as plain text.
pub fn text(outline: &Outline) -> String {
    let mut paper = Paper::default();
    paper.line(0, &outline.title);
    paper.line(0, &"=".repeat(outline.title.chars().count().clamp(1, 78)));
    let languages: Vec<&str> = outline.languages.iter().map(form_schemas::Language::as_str).collect();
    paper.line(0, &format!("{}: {}", say::ADDRESS, outline.slug));
    paper.line(0, &format!("{}: {}", say::LANGUAGES, languages.join(", ")));
    for (which, text) in &outline.texts {
        paper.gap();
        paper.line(0, &format!("{}:", say::text(*which)));
        paper.line(1, text);
    }
    if !outline.tasks.is_empty() {
        paper.heading(say::TASKS, "-");
        paper.line(0, say::ABOUT_TASKS);
        for task in &outline.tasks {
            paper.line(0, &format!("- {}", say::task(&task.title, &task.after)));
        }
    }
    for (index, one) in outline.pages.iter().enumerate() {
        page(&mut paper, index, one);
    }
    if !outline.rules.is_empty() {
        paper.heading(say::RULES, "-");
        for rule in &outline.rules {
            paper.line(0, &format!("- {}", say::rule(rule.repeat.as_deref(), &rule.message)));
            paper.line(1, &rule.expression);
        }
    }
    if !outline.unshown.is_empty() {
        paper.heading(say::UNSHOWN, "-");
        outline.unshown.iter().for_each(|asked| question(&mut paper, asked));
    }
    for (id, offered) in &outline.lists {
        paper.heading(&format!("{}: {id}", say::LISTS), "-");
        options(&mut paper, 0, offered);
    }
    paper.0
}

fn page(paper: &mut Paper, index: usize, page: &PageOutline) {
    paper.heading(&say::page(index + 1, page.heading.as_deref()), "-");
    paper.line(0, &format!("{}: /{}", say::ADDRESS, page.id));
    if let Some(section) = &page.section {
        paper.line(0, &say::section(section));
    }
    match page.kind {
        PageKind::Questions => {}
        PageKind::Content => paper.line(0, say::TELLS),
        PageKind::Exit => paper.line(0, say::EXIT),
    }
    if let Some(repeat) = &page.repeat {
        paper.line(0, &say::repeated(&repeat.title, repeat.min, repeat.max));
        if let Some(item) = &repeat.item {
            paper.line(0, &say::item(item));
        }
    }
    paper.when(0, lines(&page.when));
    for part in &page.parts {
        match part {
            Part::Question(asked) => question(paper, asked),
            Part::Content { kind, title, text, alt, when } => {
                paper.gap();
                paper.line(0, &format!("[{}]", crate::messages::editor::content(kind)));
                paper.when(1, lines(when));
                for text in title.iter().chain([text]).chain(alt) {
                    paper.line(1, text);
                }
            }
        }
    }
}

fn question(paper: &mut Paper, asked: &Asked) {
    paper.gap();
    paper.line(0, &asked.title);
    paper.line(1, &kind(asked));
    paper.when(1, lines(&asked.when));
    for (label, text) in facts(asked) {
        paper.line(1, &format!("{label}: {text}"));
    }
    if let Some(list) = &asked.list {
        paper.line(1, &say::list(list));
    }
    options(paper, 1, &asked.options);
    for error in &asked.errors {
        paper.line(1, &format!("{} ({}): {}", say::ERRORS, error.code, error.text));
    }
}

fn options(paper: &mut Paper, step: usize, offered: &[Offered]) {
    for option in offered {
        paper.line(step, &format!("( ) {} [{}]", option.title, option.value));
        if let Some(description) = &option.description {
            paper.line(step + 2, description);
        }
    }
}

#[cfg(test)]
mod tests {
    use form_schemas::definition::FormDefinition;
    use form_schemas::export::outline::outline;

    #[test]
    fn a_task_list_says_what_comes_after_what() {
        let form = serde_json::json!({
            "title": "Apply",
            "x-form": {"slug": "apply", "taskList": true, "pages": [
                {"id": "one", "kind": "content", "title": "One", "show": [{"id": "c", "content": "inset", "text": "Told"}]},
                {"id": "two", "kind": "content", "title": "Two", "show": [{"id": "d", "content": "inset", "text": "Told"}]}],
                "sections": [{"id": "you", "title": "About you", "pages": ["one"]},
                             {"id": "home", "title": "Your home", "pages": ["two"], "after": ["you"]}]}
        });
        let definition = FormDefinition::from_value(&form).unwrap();
        let outline = outline(&definition, &definition.form.language());
        let said = "- About you\n- Your home – can be started when “About you” is completed\n";
        assert!(super::text(&outline).contains(said), "{}", super::text(&outline));
        let html = crate::render(|| crate::printed::document(&outline));
        assert!(html.contains("Your home – can be started when “About you” is completed"));
        assert!(html.contains("href=\"#tasks\"") && html.contains("id=\"tasks\""));
    }
}
