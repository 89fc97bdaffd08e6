//! From an expression and where it stands to what can be worked out: every name known, every function ours.

use super::parse::{integers, parse, too_deep};
use super::read::{Read, What};
use super::{Problem, Scope};
use crate::definition::Property;
use crate::{QuestionName, QuestionPath};
use cel::IdedExpr;
use cel::common::ast::{CallExpr, ComprehensionExpr, Expr, LiteralValue, operators};
use std::collections::BTreeSet;

/// An expression that can be worked out.
#[derive(Clone, Debug)]
pub(crate) struct Expression {
    /// Its tree; what stands for a question is a variable of `reads`.
    pub(super) tree: IdedExpr,
    /// What it reads.
    pub(super) reads: Vec<Read>,
    /// The names that it selects behind a point.
    pub(super) fields: BTreeSet<String>,
    /// How many parts its tree has.
    pub(super) parts: usize,
}

/// How deep a tree may be.
const MAX_DEPTH: usize = 64;

impl Expression {
    /// Reads an expression that stands in a scope.
    ///
    /// # Errors
    /// All that is wrong with it; at least one thing.
    pub(crate) fn compile(source: &str, scope: &Scope<'_>) -> Result<Self, Vec<Problem>> {
        let mut tree = parse(source).map_err(|problem| vec![problem])?;
        let mut compiling = Compiling {
            scope,
            variables: Vec::new(),
            reads: Vec::new(),
            fields: BTreeSet::new(),
            parts: 0,
            problems: integers(source).into_iter().collect(),
        };
        compiling.tree(&mut tree, 0);
        let Compiling { reads, fields, parts, problems, .. } = compiling;
        if problems.is_empty() { Ok(Self { tree, reads, fields, parts }) } else { Err(problems) }
    }

    /// The questions and repeats that decide what it gives.
    pub(crate) fn questions(&self) -> BTreeSet<QuestionPath> {
        let mut questions = BTreeSet::new();
        for read in &self.reads {
            let fields = self.fields.iter().filter_map(|field| QuestionName::new(field.clone()).ok());
            match &read.what {
                What::Answer | What::Count => {}
                What::Items => questions.extend(fields.map(|field| read.path.item(field))),
                What::Member(name) => _ = questions.insert(read.path.item(name.clone())),
            }
            questions.insert(read.path.clone());
        }
        questions
    }
}

/// A variable of a comprehension, and the repeat whose items it goes through, where that is known.
pub(super) struct Variable {
    pub(super) name: String,
    pub(super) items: Option<QuestionPath>,
}

/// An expression that is being compiled.
pub(super) struct Compiling<'a, 'b> {
    pub(super) scope: &'b Scope<'a>,
    pub(super) variables: Vec<Variable>,
    reads: Vec<Read>,
    fields: BTreeSet<String>,
    parts: usize,
    problems: Vec<Problem>,
}

impl Compiling<'_, '_> {
    pub(super) fn problem(&mut self, code: &'static str, says: String) {
        self.problems.push(Problem::new(code, says));
    }

    pub(super) fn tree(&mut self, tree: &mut IdedExpr, depth: usize) {
        self.parts += 1;
        if depth > MAX_DEPTH {
            if self.problems.iter().all(|problem| problem.code != "expression-deep") {
                self.problems.push(too_deep());
            }
            return;
        }
        match &mut tree.expr {
            Expr::Ident(name) => self.name(name),
            Expr::Literal(LiteralValue::Bytes(_)) | Expr::Map(_) | Expr::Struct(_) => {
                let says = "has something in its expression that no answer is: use numbers, texts, true, false, null and lists.";
                self.problem("expression-part", says.to_owned());
            }
            Expr::Literal(_) | Expr::Unspecified => {}
            // Fields of answers are always there, null where they are not answered.
            Expr::Select(select) if select.test => {
                select.test = false;
                let answered = std::mem::take(&mut tree.expr);
                let args = [answered, Expr::Literal(LiteralValue::Null)];
                let args = args.map(|expr| IdedExpr { id: tree.id, expr }).into();
                let func_name = operators::NOT_EQUALS.to_owned();
                tree.expr = Expr::Call(CallExpr { func_name, target: None, args });
                self.tree(tree, depth);
            }
            Expr::Select(select) => {
                self.member(&select.operand, &select.field);
                self.fields.insert(select.field.clone());
                self.tree(&mut select.operand, depth + 1);
            }
            Expr::List(list) => {
                for element in &mut list.elements {
                    self.tree(element, depth + 1);
                }
            }
            Expr::Comprehension(comprehension) => self.comprehension(comprehension, depth),
            Expr::Call(call) => {
                if let Some(variable) = self.call(call, depth) {
                    tree.expr = Expr::Ident(variable);
                }
            }
        }
    }

    /// A name that stands alone.
    fn name(&mut self, name: &mut str) {
        if self.variables.iter().any(|variable| variable.name == *name) {
            return;
        }
        match self.scope.find(name) {
            Some((path, Property::Question(_))) => _ = self.read(path, What::Answer, name.to_owned()),
            Some((path, Property::Repeat(_))) => {
                if self.is_outside(&path) {
                    self.read(path, What::Items, name.to_owned());
                }
            }
            Some((_, Property::Other(_))) | None => self.unknown(name),
        }
    }

    /// Whether a repeat may be read here: not from one of its own items.
    pub(super) fn is_outside(&mut self, repeat: &QuestionPath) -> bool {
        let is_inside = self.scope.is_inside(repeat);
        if is_inside {
            let says = format!(
                "is about one item of “{0}” and reads all of them. Work out what it needs of all items in a value outside of “{0}”, and read that.",
                repeat.name()
            );
            self.problem("expression-items", says);
        }
        !is_inside
    }

    fn unknown(&mut self, name: &str) {
        let says = match self.scope.repeat_with(name) {
            Some(repeat) => format!(
                "reads “{name}”, which is asked for each item of “{0}”: there are many. Write sum({0}, \"{name}\"), or {0}.exists(item, item.{name} == …).",
                repeat.name()
            ),
            None => {
                format!("reads “{name}”, and there is no question of that name here. Choose another name.")
            }
        };
        self.problems
            .push(Problem { unknown: Some(name.to_owned()), ..Problem::new("expression-name", says) });
    }

    /// What a variable of a comprehension has behind its point.
    fn member(&mut self, operand: &IdedExpr, field: &str) {
        let Expr::Ident(name) = &operand.expr else { return };
        let variable = self.variables.iter().rev().find(|variable| variable.name == *name);
        let Some(repeat) = variable.and_then(|variable| variable.items.clone()) else { return };
        self.has(&repeat, field);
    }

    /// Whether the items of a repeat have a question of this name; says so where they have not.
    pub(super) fn has(&mut self, repeat: &QuestionPath, field: &str) -> bool {
        let has = self.scope.member(repeat, field).is_some();
        if !has {
            let says = format!(
                "reads “{field}” of the items of “{}”, which have no question of that name. Choose another name.",
                repeat.name()
            );
            self.problem("expression-name", says);
        }
        has
    }

    /// `all`, `exists`, `exists_one`, `filter` and `map`.
    fn comprehension(&mut self, comprehension: &mut ComprehensionExpr, depth: usize) {
        self.tree(&mut comprehension.iter_range, depth + 1);
        if self.is_in_items() {
            self.nested();
            return;
        }
        let items = match &comprehension.iter_range.expr {
            Expr::Ident(name) => {
                self.reads.iter().find(|read| read.variable == *name && read.what == What::Items)
            }
            _ => None,
        };
        let items = items.map(|read| read.path.clone());
        self.tree(&mut comprehension.accu_init, depth + 1);
        self.variables.push(Variable { name: comprehension.accu_var.clone(), items: None });
        self.variables.push(Variable { name: comprehension.iter_var.clone(), items });
        self.tree(&mut comprehension.loop_cond, depth + 1);
        self.tree(&mut comprehension.loop_step, depth + 1);
        self.variables.pop();
        self.tree(&mut comprehension.result, depth + 1);
        self.variables.pop();
    }

    pub(super) fn is_in_items(&self) -> bool {
        !self.variables.is_empty()
    }

    pub(super) fn nested(&mut self) {
        let says = "goes through items for each of other items. Work the inner one out in a value of each item, and read that.";
        self.problem("expression-nested", says.to_owned());
    }

    pub(super) fn read(&mut self, path: QuestionPath, what: What, variable: String) -> String {
        let read = Read { variable: variable.clone(), path, what };
        if !self.reads.contains(&read) {
            self.reads.push(read);
        }
        variable
    }
}
