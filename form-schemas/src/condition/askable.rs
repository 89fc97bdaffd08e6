//! What a condition may ask about.

use super::Comparison;
use crate::QuestionPath;
use crate::definition::{FormDefinition, Property};

/// What a condition may ask about that is about the root, or about the items of a repeat: questions and values that are
/// worked out, how many items a repeat has, and questions of its items. In the order of the pages that show them, what no
/// page shows behind all.
pub fn askable(definition: &FormDefinition, scope: Option<&QuestionPath>) -> Vec<QuestionPath> {
    let mut found = Vec::new();
    let properties = match scope {
        None => definition.properties.as_slice(),
        Some(scope) => definition.repeat(scope).map_or(&[][..], |repeat| &repeat.properties),
    };
    collect(properties, scope, &mut found);
    found.retain(|path| !Comparison::fitting(definition, path).is_empty());
    let place = |path: &QuestionPath| {
        let shown_on = definition.pages.iter().position(|page| {
            page.repeat.as_ref() == Some(path) || page.questions().any(|shown| shown == path)
        });
        let place = shown_on
            .and_then(|index| definition.pages.get(index))
            .and_then(|page| page.questions().position(|shown| shown == path).map(|place| place + 1));
        (shown_on.unwrap_or(usize::MAX), place.unwrap_or_default())
    };
    found.sort_by_cached_key(place);
    found
}

fn collect(properties: &[Property], around: Option<&QuestionPath>, found: &mut Vec<QuestionPath>) {
    for property in properties {
        let name = property.name().clone();
        let path =
            around.map_or_else(|| QuestionPath::root(name.clone()), |around| around.item(name.clone()));
        if let Property::Repeat(repeat) = property {
            collect(&repeat.properties, Some(&path), found);
        }
        found.push(path);
    }
}
