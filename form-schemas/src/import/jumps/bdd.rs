//! Boolean functions as reduced ordered binary decision diagrams, small and bounded.
//!
//! Bryant, "Graph-based algorithms for Boolean function manipulation" (1986); sums of products after Minato (1992).

use std::cell::Cell;
use std::collections::{HashMap, HashSet};

/// A Boolean function inside one [`Bdd`]; equal functions are equal values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Function(u32);

/// True of no assignment.
pub const FALSE: Function = Function(0);
/// True of every assignment.
pub const TRUE: Function = Function(1);

/// How many nodes a diagram may have before it gives up.
const MAX_NODES: usize = 200_000;
/// How many steps all of it may take before it gives up: less than a second.
const MAX_STEPS: usize = 4_000_000;
/// Up to so many nothing is forgotten.
const FEW_NODES: usize = 20_000;
/// How many products a sum may have before it gives up.
const MAX_CUBES: usize = 48;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Node {
    variable: u32,
    low: Function,
    high: Function,
}

/// Variables with the sign that they must have: one product of a sum of products.
pub type Cube = Vec<(u32, bool)>;

/// The functions of one problem. When it grows too large every answer is [`FALSE`] and [`Bdd::overflowed`] says so.
#[derive(Debug)]
pub struct Bdd {
    nodes: Vec<Node>,
    unique: HashMap<Node, Function>,
    cache: HashMap<(Function, Function, Function), Function>,
    overflowed: bool,
    /// Steps taken so far.
    steps: Cell<usize>,
    /// Whether the sum that is being made has too many products.
    long: bool,
}

impl Default for Bdd {
    fn default() -> Self {
        let terminal = |function| Node { variable: u32::MAX, low: function, high: function };
        Self {
            nodes: vec![terminal(FALSE), terminal(TRUE)],
            unique: HashMap::new(),
            cache: HashMap::new(),
            overflowed: false,
            steps: Cell::new(0),
            long: false,
        }
    }
}

impl Bdd {
    /// True when a limit was met: then no answer means anything.
    pub fn overflowed(&self) -> bool {
        self.overflowed || self.steps.get() > MAX_STEPS
    }

    fn step(&self) {
        self.steps.set(self.steps.get() + 1);
    }

    /// Whether there are few functions.
    pub fn is_small(&self) -> bool {
        self.nodes.len() <= FEW_NODES || self.overflowed()
    }

    /// Forgets all functions but these, which get new values.
    pub fn keep<'f>(&mut self, functions: impl Iterator<Item = &'f mut Function>) {
        let old = std::mem::take(self);
        self.steps = Cell::new(old.steps.get());
        let mut known = HashMap::from([(FALSE, FALSE), (TRUE, TRUE)]);
        for function in functions {
            *function = self.copy(&old, *function, &mut known);
        }
    }

    /// A function of another diagram: as deep as that has variables.
    fn copy(&mut self, old: &Self, function: Function, known: &mut HashMap<Function, Function>) -> Function {
        if let Some(known) = known.get(&function) {
            return *known;
        }
        let Node { variable, low, high } = old.node(function);
        let (low, high) = (self.copy(old, low, known), self.copy(old, high, known));
        let made = self.make(Node { variable, low, high });
        known.insert(function, made);
        made
    }

    fn node(&self, function: Function) -> Node {
        let index = usize::try_from(function.0).unwrap_or(usize::MAX);
        self.nodes.get(index).copied().unwrap_or(Node { variable: u32::MAX, low: FALSE, high: FALSE })
    }

    fn make(&mut self, node: Node) -> Function {
        if node.low == node.high {
            return node.low;
        }
        if let Some(known) = self.unique.get(&node) {
            return *known;
        }
        let Some(function) = u32::try_from(self.nodes.len()).ok().filter(|_| self.nodes.len() < MAX_NODES)
        else {
            self.overflowed = true;
            return FALSE;
        };
        self.nodes.push(node);
        self.unique.insert(node, Function(function));
        Function(function)
    }

    /// The function that is true when the variable is.
    pub fn variable(&mut self, variable: u32) -> Function {
        self.make(Node { variable, low: FALSE, high: TRUE })
    }

    /// The function with the variable set.
    fn cofactor(&self, function: Function, variable: u32, value: bool) -> Function {
        let node = self.node(function);
        match (node.variable == variable, value) {
            (false, _) => function,
            (true, true) => node.high,
            (true, false) => node.low,
        }
    }

    /// If `condition` then `yes` else `no`.
    pub fn choose(&mut self, condition: Function, yes: Function, no: Function) -> Function {
        match (condition, yes, no) {
            (TRUE, _, _) => return yes,
            (FALSE, _, _) => return no,
            (_, TRUE, FALSE) => return condition,
            _ if yes == no => return yes,
            _ => {}
        }
        if let Some(known) = self.cache.get(&(condition, yes, no)) {
            return *known;
        }
        self.step();
        if self.overflowed() {
            return FALSE;
        }
        let variable = [condition, yes, no].map(|function| self.node(function).variable).into_iter().min();
        let variable = variable.unwrap_or(u32::MAX);
        let mut half = |value| {
            let parts = [condition, yes, no].map(|function| self.cofactor(function, variable, value));
            self.choose(parts[0], parts[1], parts[2])
        };
        let (low, high) = (half(false), half(true));
        let made = self.make(Node { variable, low, high });
        self.cache.insert((condition, yes, no), made);
        made
    }

    /// Not.
    pub fn not(&mut self, function: Function) -> Function {
        self.choose(function, FALSE, TRUE)
    }

    /// Both.
    pub fn and(&mut self, left: Function, right: Function) -> Function {
        self.choose(left, right, FALSE)
    }

    /// Either.
    pub fn or(&mut self, left: Function, right: Function) -> Function {
        self.choose(left, TRUE, right)
    }

    /// The first and not the second.
    pub fn without(&mut self, left: Function, right: Function) -> Function {
        self.choose(right, FALSE, left)
    }

    /// Whether the first is true only where the second is. Makes no nodes.
    pub fn implies(&self, left: Function, right: Function) -> bool {
        self.implies_within(left, right, &mut HashSet::new())
    }

    fn implies_within(
        &self,
        left: Function,
        right: Function,
        known: &mut HashSet<(Function, Function)>,
    ) -> bool {
        if left == FALSE || right == TRUE || left == right {
            return true;
        }
        // Equal functions are equal values, so nothing else is always or never true.
        if left == TRUE || right == FALSE {
            return false;
        }
        self.step();
        if self.overflowed() || !known.insert((left, right)) {
            // Known to hold: the first pair that does not ends the search.
            return true;
        }
        let variable = self.node(left).variable.min(self.node(right).variable);
        [false, true].into_iter().all(|value| {
            let parts = [left, right].map(|function| self.cofactor(function, variable, value));
            self.implies_within(parts[0], parts[1], known)
        })
    }

    /// The variables that a function depends on.
    pub fn support(&self, function: Function) -> HashSet<u32> {
        let (mut seen, mut variables, mut todo) = (HashSet::new(), HashSet::new(), vec![function]);
        while let Some(next) = todo.pop() {
            self.step();
            let node = self.node(next);
            if node.variable != u32::MAX && seen.insert(next) {
                variables.insert(node.variable);
                todo.extend([node.low, node.high]);
            }
        }
        variables
    }

    /// An irredundant sum of products between two functions: true wherever `lower` is and nowhere that `upper` is
    /// not. `None` when it would be too long to read.
    pub fn sum_of_products(&mut self, lower: Function, upper: Function) -> Option<Vec<Cube>> {
        self.long = false;
        let (cubes, _) = self.products(lower, upper);
        (!self.overflowed() && !self.long && cubes.len() <= MAX_CUBES).then_some(cubes)
    }

    fn products(&mut self, lower: Function, upper: Function) -> (Vec<Cube>, Function) {
        if lower == FALSE || self.overflowed() || self.long {
            return (Vec::new(), FALSE);
        }
        if upper == TRUE {
            return (vec![Cube::new()], TRUE);
        }
        let variable = self.node(lower).variable.min(self.node(upper).variable);
        let [lower_0, lower_1] = [false, true].map(|value| self.cofactor(lower, variable, value));
        let [upper_0, upper_1] = [false, true].map(|value| self.cofactor(upper, variable, value));
        let only_0 = self.without(lower_0, upper_1);
        let only_1 = self.without(lower_1, upper_0);
        let (cubes_0, covered_0) = self.products(only_0, upper_0);
        let (cubes_1, covered_1) = self.products(only_1, upper_1);
        let rest_0 = self.without(lower_0, covered_0);
        let rest_1 = self.without(lower_1, covered_1);
        let (rest, both) = (self.or(rest_0, rest_1), self.and(upper_0, upper_1));
        let (cubes_both, covered_both) = self.products(rest, both);
        let signed = |cubes: Vec<Cube>, sign: bool| {
            cubes.into_iter().map(move |mut cube| {
                cube.insert(0, (variable, sign));
                cube
            })
        };
        let cubes: Vec<Cube> =
            signed(cubes_0, false).chain(signed(cubes_1, true)).chain(cubes_both).collect();
        if cubes.len() > MAX_CUBES {
            self.long = true;
        }
        let (low, high) = (self.or(covered_0, covered_both), self.or(covered_1, covered_both));
        (cubes, self.make(Node { variable, low, high }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A function from its table of truth over four variables.
    fn from_table(bdd: &mut Bdd, table: u16) -> Function {
        let mut function = FALSE;
        for row in 0..16_u16 {
            if table >> row & 1 == 1 {
                let mut product = TRUE;
                for variable in 0..4 {
                    let mut literal = bdd.variable(variable);
                    if row >> variable & 1 == 0 {
                        literal = bdd.not(literal);
                    }
                    product = bdd.and(product, literal);
                }
                function = bdd.or(function, product);
            }
        }
        function
    }

    fn from_cubes(bdd: &mut Bdd, cubes: &[Cube]) -> Function {
        let mut sum = FALSE;
        for cube in cubes {
            let mut product = TRUE;
            for (variable, sign) in cube {
                let mut literal = bdd.variable(*variable);
                if !sign {
                    literal = bdd.not(literal);
                }
                product = bdd.and(product, literal);
            }
            sum = bdd.or(sum, product);
        }
        sum
    }

    proptest! {
        #[test]
        fn equal_tables_are_equal_functions(left: u16, right: u16) {
            let mut bdd = Bdd::default();
            let (first, second) = (from_table(&mut bdd, left), from_table(&mut bdd, right));
            let both = bdd.and(first, second);
            prop_assert_eq!(both, from_table(&mut bdd, left & right));
            let either = bdd.or(first, second);
            prop_assert_eq!(either, from_table(&mut bdd, left | right));
            let not = bdd.not(first);
            prop_assert_eq!(not, from_table(&mut bdd, !left));
        }

        #[test]
        fn a_sum_of_products_lies_between(lower: u16, more: u16) {
            let mut bdd = Bdd::default();
            let (low, high) = (from_table(&mut bdd, lower), from_table(&mut bdd, lower | more));
            let cubes = bdd.sum_of_products(low, high).unwrap();
            let sum = from_cubes(&mut bdd, &cubes);
            prop_assert!(bdd.implies(low, sum));
            prop_assert!(bdd.implies(sum, high));
        }
    }
}
