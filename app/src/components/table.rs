use leptos::either::Either;
use leptos::prelude::*;

use super::content::{Content, classes, present};

/// Things to compare, in rows: <https://design-system.service.gov.uk/components/table/>.
#[derive(Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(default, rename_all = "camelCase", deny_unknown_fields))]
pub struct Table {
    /// What the table shows.
    pub caption: String,
    /// The size of the caption: `govuk-table__caption--m`, or `govuk-visually-hidden`.
    pub caption_classes: String,
    /// The headings of the columns.
    pub head: Vec<Cell>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
    /// Whether the first cell of a row names it.
    pub first_cell_is_header: bool,
    /// More classes.
    pub classes: String,
}

/// A cell of a table.
#[derive(Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(default, rename_all = "camelCase", deny_unknown_fields))]
pub struct Cell {
    /// What it holds.
    pub text: Content,
    /// `numeric` for numbers that line up, or nothing.
    pub format: String,
    /// More classes.
    pub classes: String,
    /// How many columns it takes, where it is not one.
    pub colspan: Option<u16>,
    /// How many rows it takes, where it is not one.
    pub rowspan: Option<u16>,
}

impl Cell {
    /// A cell that says `text`.
    pub fn new(text: impl Into<Content>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    fn class(&self, base: &'static str) -> String {
        if self.format.is_empty() {
            classes(base, &self.classes)
        } else {
            classes(base, format!("{base}--{} {}", self.format, self.classes).trim_end())
        }
    }

    fn heading(self, scope: &'static str) -> impl IntoView + use<> {
        let class = self.class("govuk-table__header");
        view! { <th scope=scope class=class colspan=self.colspan rowspan=self.rowspan>{self.text.view()}</th> }
    }

    fn cell(self) -> impl IntoView + use<> {
        let class = self.class("govuk-table__cell");
        view! { <td class=class colspan=self.colspan rowspan=self.rowspan>{self.text.view()}</td> }
    }
}

impl Table {
    /// Its HTML.
    pub fn view(self) -> impl IntoView + use<> {
        let caption = present(self.caption).map(|caption| {
            view! { <caption class=classes("govuk-table__caption", &self.caption_classes)>{caption}</caption> }
        });
        let head = (!self.head.is_empty()).then(|| {
            let cells: Vec<_> = self.head.into_iter().map(|cell| cell.heading("col")).collect();
            view! { <thead class="govuk-table__head"><tr class="govuk-table__row">{cells}</tr></thead> }
        });
        let named = self.first_cell_is_header;
        let rows: Vec<_> = self.rows.into_iter().map(|row| row_view(row, named)).collect();
        view! {
            <table class=classes("govuk-table", &self.classes)>
                {caption} {head}
                <tbody class="govuk-table__body">{rows}</tbody>
            </table>
        }
    }
}

fn row_view(row: Vec<Cell>, named: bool) -> impl IntoView + use<> {
    let cells: Vec<_> =
        row.into_iter()
            .enumerate()
            .map(|(index, cell)| {
                if index == 0 && named {
                    Either::Left(cell.heading("row"))
                } else {
                    Either::Right(cell.cell())
                }
            })
            .collect();
    view! { <tr class="govuk-table__row">{cells}</tr> }
}
