//! Calls in expressions: of functions that there are, and of those that are about a repeat.

use super::compile::{Compiling, Variable};
use super::functions::{FUNCTIONS, MEMBERS, OPERATORS, TODAY, spelled};
use super::read::What;
use crate::QuestionName;
use crate::definition::Property;
use cel::IdedExpr;
use cel::common::ast::{CallExpr, Expr, LiteralValue};

/// Whether a call of `sum` or `count` is about a repeat.
enum OfRepeat {
    /// It is, and this variable stands for all of it.
    Variable(String),
    /// It is, or should be, and is done with.
    Done,
    /// It is about a list.
    No,
}

impl Compiling<'_, '_> {
    /// A call; the variable that stands for it, where one does.
    pub(super) fn call(&mut self, call: &mut CallExpr, depth: usize) -> Option<String> {
        if let Some(target) = &mut call.target {
            self.known(&call.func_name, &MEMBERS, call.args.len());
            self.tree(target, depth + 1);
        } else if !OPERATORS.contains(&call.func_name.as_str()) {
            if !self.known(&call.func_name, &FUNCTIONS, call.args.len()) {
                return None;
            }
            if call.func_name == "today" {
                return Some(TODAY.to_owned());
            }
            if matches!(call.func_name.as_str(), "sum" | "count") {
                if self.is_in_items() {
                    self.nested();
                    return None;
                }
                match self.of_repeat(call) {
                    OfRepeat::Variable(variable) => return Some(variable),
                    OfRepeat::Done => return None,
                    OfRepeat::No => {}
                }
            }
            if call.func_name == "age" && call.args.len() == 1 {
                call.args.push(IdedExpr { id: 0, expr: Expr::Ident(TODAY.to_owned()) });
                self.variables.push(Variable { name: TODAY.to_owned(), items: None });
                self.arguments(call, depth);
                self.variables.pop();
                return None;
            }
        }
        self.arguments(call, depth);
        None
    }

    fn arguments(&mut self, call: &mut CallExpr, depth: usize) {
        for argument in &mut call.args {
            self.tree(argument, depth + 1);
        }
    }

    /// Whether there is such a function, for so many values; says so where there is not.
    fn known(&mut self, name: &str, known: &[(&'static str, &'static [usize])], values: usize) -> bool {
        let found = known.iter().find(|(other, _)| *other == name);
        let says = match found {
            Some((_, numbers)) if numbers.contains(&values) => return true,
            Some((_, numbers)) => {
                let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
                format!("gives “{name}” {values} values; it takes {}.", numbers.join(" or "))
            }
            None => {
                let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
                let name = spelled(name);
                format!("uses “{name}”, which there is not. There are {}.", names.join(", "))
            }
        };
        self.problem("expression-function", says);
        false
    }

    /// `sum(children, "cost")` and `count(children)`: of a repeat, only what is needed is read. Some when it is about a
    /// repeat: with the variable for it where the whole call is that.
    fn of_repeat(&mut self, call: &mut CallExpr) -> OfRepeat {
        let member = match (call.func_name.as_str(), call.args.as_mut_slice()) {
            ("count", [_]) => None,
            ("sum", [_, IdedExpr { expr: Expr::Literal(LiteralValue::String(name)), .. }]) => {
                Some(name.inner().to_owned())
            }
            ("sum", [IdedExpr { expr: Expr::Ident(name), .. }])
                if !matches!(self.scope.find(name), Some((_, Property::Repeat(_)))) =>
            {
                return OfRepeat::No;
            }
            ("sum", [IdedExpr { expr: Expr::Ident(_), .. }] | [_, _]) => {
                let says = "sums what is no question of a repeat. Write sum(children, \"cost\"): the repeat, and the question of its items in quotation marks.";
                self.problem("expression-function", says.to_owned());
                return OfRepeat::Done;
            }
            _ => return OfRepeat::No,
        };
        let found = match call.args.first().map(|argument| &argument.expr) {
            Some(Expr::Ident(name)) => self.scope.find(name),
            _ => None,
        };
        let Some((path, Property::Repeat(_))) = found else {
            if member.is_some() {
                let says =
                    "sums a question of what is no repeat. Write sum(children, \"cost\"): the repeat first.";
                self.problem("expression-function", says.to_owned());
                return OfRepeat::Done;
            }
            return OfRepeat::No;
        };
        if !self.is_outside(&path) {
            return OfRepeat::Done;
        }
        let Some(member) = member else {
            let variable = format!("count({})", path.to_pointer());
            return OfRepeat::Variable(self.read(path, What::Count, variable));
        };
        let name = QuestionName::new(member.as_str()).ok().filter(|_| self.has(&path, &member));
        let Some(name) = name else { return OfRepeat::Done };
        let variable = format!("{}({member})", path.to_pointer());
        let variable = self.read(path, What::Member(name), variable);
        call.args.truncate(1);
        if let Some(list) = call.args.first_mut() {
            list.expr = Expr::Ident(variable);
        }
        OfRepeat::Done
    }
}
