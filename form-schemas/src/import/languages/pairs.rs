//! What belongs together in two forms.

use crate::definition::{Content, FormDefinition, Page, Shown};
use crate::publish::Subject;
use crate::question::Choice;
use crate::translation::Field;
use crate::{ContentId, ListId, PageId, QuestionPath, SectionId};
use std::collections::{HashMap, HashSet};

/// Of each part of one form the part of the other that it belongs to.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    pages: HashMap<PageId, PageId>,
    questions: HashMap<QuestionPath, QuestionPath>,
    /// Those whose items hold questions that belong together.
    repeats: HashMap<QuestionPath, QuestionPath>,
    contents: HashMap<ContentId, ContentId>,
    sections: HashMap<SectionId, SectionId>,
    lists: HashMap<ListId, ListId>,
    /// Values of options, by what holds them.
    options: HashMap<String, HashMap<String, String>>,
}

impl Pairs {
    /// Finds what belongs together.
    pub(super) fn of(one: &FormDefinition, other: &FormDefinition) -> Self {
        let mut pairs = Self::default();
        pairs.same_names(one, other);
        pairs.pair_pages(one, other);
        for page in &one.pages {
            if let Some(pair) = pairs.page(&page.id).and_then(|id| other.page(id)) {
                pairs.pair_shown((page, one), (pair, other));
            }
        }
        pairs.pair_repeats(one);
        pairs.pair_options(one, other);
        for section in &one.sections {
            let same = other.sections.iter().find(|known| {
                let pages = section.pages.iter().filter_map(|page| pairs.pages.get(page));
                known.id == section.id || pages.into_iter().any(|page| known.pages.contains(page))
            });
            if let Some(same) = same {
                pairs.sections.insert(section.id.clone(), same.id.clone());
            }
        }
        pairs
    }

    pub(super) fn page(&self, id: &PageId) -> Option<&PageId> {
        self.pages.get(id)
    }

    pub(super) fn question(&self, path: &QuestionPath) -> Option<&QuestionPath> {
        self.questions.get(path)
    }

    pub(super) fn has_other_page(&self, id: &PageId) -> bool {
        self.pages.values().any(|known| known == id)
    }

    pub(super) fn has_other_section(&self, id: &SectionId) -> bool {
        self.sections.values().any(|known| known == id)
    }

    pub(super) fn has_other_question(&self, path: &QuestionPath) -> bool {
        self.questions.values().any(|known| known == path)
    }

    /// Questions of one name and one kind.
    fn same_names(&mut self, one: &FormDefinition, other: &FormDefinition) {
        for placed in one.questions() {
            let same = other.question(&placed.path);
            if same.is_some_and(|same| same.kind.name() == placed.question.kind.name()) {
                self.questions.insert(placed.path.clone(), placed.path.clone());
            }
        }
    }

    /// Pages that share a question; that have one address; that stand behind a pair and look alike.
    fn pair_pages(&mut self, one: &FormDefinition, other: &FormDefinition) {
        let mut taken: HashSet<PageId> = HashSet::new();
        let asked = |page: &Page| -> Vec<QuestionPath> { questions(page).cloned().collect() };
        for page in &one.pages {
            let wanted: Vec<QuestionPath> =
                asked(page).iter().filter_map(|path| self.questions.get(path).cloned()).collect();
            let shares = |candidate: &&Page| questions(candidate).any(|path| wanted.contains(path));
            let same = other.pages.iter().find(shares).or_else(|| other.page(&page.id));
            if let Some(same) = same.filter(|same| !taken.contains(&same.id)) {
                taken.insert(same.id.clone());
                self.pages.insert(page.id.clone(), same.id.clone());
            }
        }
        let mut next = 0;
        for page in &one.pages {
            if let Some(pair) = self.pages.get(&page.id) {
                next =
                    other.pages.iter().position(|candidate| candidate.id == *pair).map_or(next, |at| at + 1);
                continue;
            }
            let candidate = other.pages.get(next).filter(|candidate| !taken.contains(&candidate.id));
            let alike = |candidate: &&Page| {
                candidate.kind == page.kind && questions(candidate).count() == questions(page).count()
            };
            if let Some(candidate) = candidate.filter(alike) {
                taken.insert(candidate.id.clone());
                self.pages.insert(page.id.clone(), candidate.id.clone());
                next += 1;
            }
        }
    }

    /// What stands on two pages: questions of one kind, and content, in their order.
    fn pair_shown(&mut self, (page, one): (&Page, &FormDefinition), (pair, other): (&Page, &FormDefinition)) {
        let known: HashSet<QuestionPath> = self.questions.values().cloned().collect();
        let mut free: Vec<&QuestionPath> = questions(pair).filter(|path| !known.contains(*path)).collect();
        let open: Vec<&QuestionPath> =
            questions(page).filter(|path| !self.questions.contains_key(*path)).collect();
        for path in open {
            let kind = one.question(path).map(|question| question.kind.name().to_owned());
            let like = |candidate: &&QuestionPath| {
                other.question(candidate).map(|question| question.kind.name().to_owned()) == kind
            };
            if let Some(at) = free.iter().position(like) {
                self.questions.insert(path.clone(), free.remove(at).clone());
            }
        }
        let mut free: Vec<&Content> = contents(pair).collect();
        for content in contents(page) {
            let same = free.iter().position(|candidate| candidate.id == content.id);
            let like = free.iter().position(|candidate| candidate.kind.as_str() == content.kind.as_str());
            if let Some(at) = same.or(like) {
                self.contents.insert(content.id.clone(), free.remove(at).id.clone());
            }
        }
    }

    /// Repeats whose items hold a pair of questions.
    fn pair_repeats(&mut self, one: &FormDefinition) {
        for placed in one.questions() {
            let pair = self.questions.get(&placed.path).and_then(QuestionPath::repeat);
            if let (Some(repeat), Some(pair)) = (placed.path.repeat(), pair) {
                self.repeats.entry(repeat).or_insert(pair);
            }
        }
    }

    /// What conditions of the other form call things, in the words of this one: by the repeat whose items they are about, and
    /// the name there. A repeat itself has its own pointer for a name.
    pub(super) fn names(&self) -> HashMap<(Option<String>, String), String> {
        let scope = |path: &QuestionPath| path.repeat().map(|repeat| repeat.to_pointer());
        let questions = self.questions.iter();
        let questions =
            questions.map(|(path, pair)| ((scope(pair), pair.name().to_string()), path.name().to_string()));
        let repeats = self.repeats.iter().map(|(path, pair)| ((None, pair.to_pointer()), path.to_pointer()));
        questions.chain(repeats).collect()
    }

    /// Options of one value; of as many options those of one place.
    fn pair_options(&mut self, one: &FormDefinition, other: &FormDefinition) {
        let mut all: Vec<(String, &[Choice], &[Choice])> = Vec::new();
        for placed in one.questions() {
            let pair = self.questions.get(&placed.path).and_then(|path| other.question(path));
            if let Some(pair) = pair {
                let key = format!("{:?}", Subject::Question(placed.path.clone()));
                all.push((key, one.choices_of(placed.question), other.choices_of(pair)));
            }
        }
        for list in &one.lists {
            let used = all.iter().find(|(_, choices, _)| std::ptr::eq(*choices, list.options.as_slice()));
            let named = other.lists.iter().find(|known| known.id == list.id);
            let same = match used {
                Some((_, _, choices)) => {
                    other.lists.iter().find(|known| std::ptr::eq(known.options.as_slice(), *choices))
                }
                None => named,
            };
            if let Some(same) = same {
                self.lists.insert(list.id.clone(), same.id.clone());
                all.push((format!("{:?}", Subject::List(list.id.clone())), &list.options, &same.options));
            }
        }
        for (key, here, there) in all {
            let values: HashSet<&str> = there.iter().map(|choice| choice.value.as_str()).collect();
            let by_place = here.len() == there.len();
            let mut pairs = HashMap::new();
            for (at, choice) in here.iter().enumerate() {
                let value = choice.value.as_str();
                let place = there.get(at).filter(|_| by_place).map(|choice| choice.value.clone());
                let pair = if values.contains(value) { Some(value.to_owned()) } else { place };
                pairs.extend(pair.map(|pair| (value.to_owned(), pair)));
            }
            self.options.insert(key, pairs);
        }
    }

    /// The same part of the other form.
    pub(super) fn subject(&self, subject: &Subject) -> Option<Subject> {
        Some(match subject {
            Subject::Form => Subject::Form,
            Subject::Page(id) => Subject::Page(self.pages.get(id)?.clone()),
            Subject::Question(path) => {
                // A repeat has a path too, and no question of its own.
                let pair = self.questions.get(path).or_else(|| self.repeats.get(path));
                Subject::Question(pair.unwrap_or(path).clone())
            }
            Subject::Content(id) => Subject::Content(self.contents.get(id)?.clone()),
            Subject::Section(id) => Subject::Section(self.sections.get(id)?.clone()),
            Subject::List(id) => Subject::List(self.lists.get(id)?.clone()),
            Subject::Condition(id) => Subject::Condition(id.clone()),
        })
    }

    /// The same text of a part: an option may have another value.
    pub(super) fn field(&self, subject: &Subject, field: &Field) -> Field {
        let options = self.options.get(&format!("{subject:?}"));
        let other = |value: &String| options.and_then(|options| options.get(value)).unwrap_or(value).clone();
        match field {
            Field::Option(value) => Field::Option(other(value)),
            Field::OptionDescription(value) => Field::OptionDescription(other(value)),
            field => field.clone(),
        }
    }
}

fn questions(page: &Page) -> impl Iterator<Item = &QuestionPath> {
    page.show.iter().filter_map(|shown| match shown {
        Shown::Question(path) => Some(path),
        Shown::Content(_) => None,
    })
}

fn contents(page: &Page) -> impl Iterator<Item = &Content> {
    page.show.iter().filter_map(|shown| match shown {
        Shown::Content(content) => Some(&**content),
        Shown::Question(_) => None,
    })
}
