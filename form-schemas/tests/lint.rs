//! Things to fix: each is found, named, and mended by its own commands.
#![cfg(test)]

use form_schemas::definition::FormDefinition;
use form_schemas::edit::apply_all;
use form_schemas::publish::{Finding, Severity, Subject, check_pattern, lint};
use serde_json::{Value, json};

const ALL_KINDS: &str = include_str!("fixtures/all-kinds.json");

/// The findings after values were set at these pointers; null removes what is there.
fn found(changes: &[(&str, Value)]) -> Vec<Finding> {
    lint(&changed(changes))
}

fn changed(changes: &[(&str, Value)]) -> FormDefinition {
    let mut document: Value = serde_json::from_str(ALL_KINDS).unwrap();
    for (pointer, value) in changes {
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        let parent = document.pointer_mut(parent).unwrap_or_else(|| panic!("nothing at {pointer}"));
        match (parent, value) {
            (Value::Object(map), Value::Null) => {
                map.shift_remove(key);
            }
            (Value::Object(map), value) => {
                map.insert(key.to_owned(), value.clone());
            }
            (Value::Array(list), value) if key == "-" => list.push(value.clone()),
            (Value::Array(list), value) => list[key.parse::<usize>().unwrap()] = value.clone(),
            _ => panic!("nothing at {pointer}"),
        }
    }
    FormDefinition::from_value(&document).unwrap_or_else(|findings| panic!("{findings:?}"))
}

#[test]
fn a_good_form_has_nothing_to_fix() {
    assert_eq!(found(&[]), []);
}

/// A code, what it is about, and what is changed for it to be found.
type Case = (&'static str, &'static str, Vec<(&'static str, Value)>);

/// Every case is found, names its subject, and is mended by its own commands.
fn finds(cases: Vec<Case>) {
    for (code, subject, changes) in cases {
        let findings = found(&changes);
        let finding =
            findings.iter().find(|finding| finding.code == code && name(&finding.subject) == subject);
        let finding = finding.unwrap_or_else(|| panic!("{code} about {subject} is not among {findings:#?}"));
        assert!(finding.message.ends_with('.'), "{}", finding.message);
        if let Some(mend) = &finding.mend {
            let mut definition = changed(&changes);
            apply_all(&mut definition, mend).unwrap_or_else(|error| panic!("{code}: {error}"));
            let again = lint(&definition);
            assert!(!again.contains(finding), "{code} is not mended: {again:#?}");
        }
    }
}

#[test]
fn what_is_wrong_with_the_form_as_a_whole_is_found() {
    finds(vec![
        ("title-missing", "form", vec![("/title", json!(" "))]),
        ("to-mend", "form", vec![("/x-form/toMend", json!(["Look at this.", "And at this."]))]),
        ("template-text", "form", vec![("/x-form/submit", json!("Send {{ name }}"))]),
        ("answer-unfilled", "form", vec![("/x-form/submit", json!("Send, ((name))"))]),
        ("language-twice", "form", vec![("/x-form/languages", json!(["en", "en"]))]),
        ("privacy-missing", "form", vec![("/x-form/privacy", Value::Null)]),
        ("contact-missing", "form", vec![("/x-form/contact", Value::Null)]),
        ("next-missing", "form", vec![("/x-form/confirmation", json!({}))]),
        ("accessibility-missing", "form", vec![("/x-form/accessibility", Value::Null)]),
        ("answers-big", "form", vec![("/properties/what/maxLength", json!(30_000))]),
        ("time-zone", "form", vec![("/x-form/timeZone", json!("Mars/Phobos"))]),
        ("text-long", "form", vec![("/title", json!("a".repeat(1001)))]),
        ("untranslated", "question:name", vec![("/x-form/languages", json!(["en", "cy"]))]),
    ]);
}

#[test]
fn what_is_wrong_with_pages_is_found() {
    finds(vec![
        ("page-twice", "page:where", vec![("/x-form/pages/0/id", json!("where"))]),
        ("page-reserved", "page:cookies", vec![("/x-form/pages/0/id", json!("cookies"))]),
        ("page-empty", "page:country", vec![("/x-form/pages/3/show", json!([]))]),
        ("page-untitled", "page:contact", vec![("/x-form/pages/4/title", Value::Null)]),
        (
            "content-above-heading",
            "page:country",
            vec![(
                "/x-form/pages/3/show",
                json!([{"id": "c", "content": "inset", "text": "x"}, "#/properties/country"]),
            )],
        ),
        ("heading-twice", "page:contact", vec![("/x-form/pages/4/title", json!("Where it was lost"))]),
        ("exit-always", "page:stop", vec![("/x-form/pages/2/when", json!([]))]),
        ("exit-asks", "page:stop", vec![("/x-form/pages/2/show/-", json!("#/properties/issued"))]),
        ("unknown-condition", "page:country", vec![("/x-form/pages/3/when", json!("#/$defs/when-nothing"))]),
    ]);
}

#[test]
fn options_that_are_not_translated_are_counted_once_each() {
    let option = |value: &str| json!({"const": value, "title": value, "description": "More about it"});
    for (options, words) in [
        (json!([option("Red")]), "“Red” and its description are not translated"),
        (json!([option("Red"), option("Blue")]), "“Red” and another option are not translated"),
        (json!([option("Red"), option("Blue"), option("Grey")]), "“Red” and 2 more options are not"),
    ] {
        let changes = [("/x-form/languages", json!(["en", "cy"])), ("/properties/country/oneOf", options)];
        let messages = messages("untranslated", &changes);
        assert!(messages.iter().any(|message| message.contains(words)), "{words}: {messages:#?}");
    }
}

#[test]
fn a_text_that_is_not_translated_is_found_where_it_stands() {
    let changes = [("/x-form/languages", json!(["en", "cy"]))];
    let document = changed(&changes).to_value();
    let findings = found(&changes);
    for finding in findings.iter().filter(|finding| finding.code == "untranslated") {
        assert!(document.pointer(&finding.pointer).is_some(), "{finding:?}");
    }
    for (subject, pointer) in [("form", "/title"), ("section:about-you", "/x-form/sections/0")] {
        let is_there = |finding: &Finding| finding.pointer == pointer && name(&finding.subject) == subject;
        assert!(findings.iter().any(is_there), "{pointer}");
    }
}

/// A page that asks several questions is not headed by the first of them, nor by a title of spaces.
#[test]
fn a_page_is_headed_by_its_title_or_its_only_question() {
    let title = ("/x-form/pages/4/title", Value::Null);
    let first = ("/properties/by/title", json!("How?"));
    assert!(messages("heading-twice", &[title, first, ("/x-form/pages/1/title", json!("How?"))]).is_empty());
    assert_eq!(messages("page-untitled", &[("/x-form/pages/4/title", json!(" "))]).len(), 1);
}

#[test]
fn what_is_wrong_with_pages_is_found_too() {
    finds(vec![
        (
            "unknown-condition",
            "question:email",
            vec![("/properties/email/x-question/when", json!("#/$defs/when-nothing"))],
        ),
        (
            "unknown-condition",
            "content:police",
            vec![("/x-form/pages/3/show/1/when", json!("#/$defs/when-nothing"))],
        ),
        (
            "unknown-question",
            "question:nothing",
            vec![("/x-form/pages/3/show/-", json!("#/properties/nothing"))],
        ),
        ("shown-twice", "question:name", vec![("/x-form/pages/4/show/-", json!("#/properties/name"))]),
        ("condition-later", "page:where", vec![("/x-form/pages/1/when", json!("#/$defs/when-abroad"))]),
        (
            "condition-later",
            "page:your-name",
            vec![("/x-form/pages/0/when", json!("#/$defs/when-adult-at-home"))],
        ),
        (
            "condition-later",
            "question:by",
            vec![("/properties/by/x-question/when", json!("#/$defs/when-by-email"))],
        ),
        ("answer-later", "page:where", vec![("/x-form/pages/1/title", json!("Hello ((email))"))]),
        ("repeat-missing", "page:your-name", vec![("/x-form/pages/0/repeat", json!("#/properties/name"))]),
    ]);
}

#[test]
fn what_is_wrong_with_content_is_found() {
    finds(vec![
        (
            "link-address",
            "content:police",
            vec![("/x-form/pages/3/show/1/text", json!("Read [this](javascript:alert(1))."))],
        ),
        ("link-address", "form", vec![("/x-form/contact/text", json!("[Write](example.org) to us"))]),
        (
            "content-twice",
            "content:police",
            vec![("/x-form/pages/4/show/-", json!({"id": "police", "content": "inset", "text": "x"}))],
        ),
        ("content-blank", "content:police", vec![("/x-form/pages/3/show/1/text", json!(""))]),
        (
            "image-alt",
            "content:police",
            vec![("/x-form/pages/3/show/1", json!({"id": "police", "content": "image", "src": "a.png"}))],
        ),
        (
            "image-address",
            "content:police",
            vec![(
                "/x-form/pages/3/show/1",
                json!({"id": "police", "content": "image", "alt": "A", "src": "javascript:alert(1)"}),
            )],
        ),
        (
            "image-missing",
            "content:police",
            vec![("/x-form/pages/3/show/1", json!({"id": "police", "content": "image", "alt": "A"}))],
        ),
        ("details-untitled", "content:police", vec![("/x-form/pages/3/show/1/content", json!("details"))]),
    ]);
}

#[test]
fn what_is_wrong_with_questions_is_found() {
    finds(vec![
        ("question-untitled", "question:name", vec![("/properties/name/title", json!(""))]),
        (
            "question-not-shown",
            "question:issued",
            vec![(
                "/x-form/pages/5/show",
                json!(["#/properties/lost-on", "#/properties/pages-used", "#/properties/what"]),
            )],
        ),
        ("no-question", "question:thing", vec![("/properties/thing", json!({"type": "string"}))]),
        (
            "name-reserved",
            "question:_thing",
            vec![("/properties/_thing", json!({"title": "T", "x-question": {"kind": "yes-no"}}))],
        ),
        (
            "name-twice",
            "question:lost-on-day",
            vec![
                ("/properties/lost-on-day", json!({"title": "T", "x-question": {"kind": "yes-no"}})),
                ("/x-form/pages/5/show/-", json!("#/properties/lost-on-day")),
            ],
        ),
        (
            "kind-later",
            "question:name",
            vec![("/properties/name", json!({"title": "N", "x-question": {"kind": "location-of-a-star"}}))],
        ),
        (
            "file-later",
            "question:name",
            vec![("/properties/name", json!({"title": "N", "x-question": {"kind": "file"}}))],
        ),
        (
            "hint-markup",
            "question:name",
            vec![("/properties/name/x-question/hint", json!("See [this](https://a.example)"))],
        ),
        (
            "error-unknown",
            "question:name",
            vec![("/properties/name/x-question/errors/tooGreen", json!("Too green"))],
        ),
        ("length", "question:name", vec![("/properties/name/minLength", json!(300))]),
    ]);
}

#[test]
fn what_is_wrong_with_questions_is_found_too() {
    let many: Vec<Value> = (0..201)
        .map(|number| json!({"const": format!("o{number}"), "title": format!("O{number}")}))
        .collect();
    finds(vec![
        ("pattern", "question:name", vec![("/properties/name/pattern", json!("\\d+"))]),
        ("number-range", "question:pages-used", vec![("/properties/pages-used/minimum", json!(50))]),
        ("multiple-of", "question:pages-used", vec![("/properties/pages-used/multipleOf", json!(0.01))]),
        (
            "date-range",
            "question:lost-on",
            vec![("/properties/lost-on/x-question/notBefore", json!("today+1y"))],
        ),
        ("unknown-list", "question:issued", vec![("/properties/issued/$ref", json!("#/$defs/list-nothing"))]),
        ("no-options", "question:country", vec![("/properties/country/oneOf", Value::Null)]),
        ("options-many", "question:country", vec![("/properties/country/oneOf", json!(many))]),
        ("option-blank", "question:country", vec![("/properties/country/oneOf/0/title", json!(""))]),
        ("option-twice", "question:country", vec![("/properties/country/oneOf/0/const", json!("ES"))]),
        (
            "radios-decline",
            "question:country",
            vec![("/properties/country/x-question/optional", json!(true))],
        ),
        ("checkbox-limits", "question:by", vec![("/properties/by/minItems", json!(9))]),
        ("none-unknown", "question:by", vec![("/properties/by/x-question/none", json!("nothing"))]),
    ]);
}

#[test]
fn what_no_answer_can_keep_is_found() {
    let asked = |question: Value| {
        vec![("/properties/new", question), ("/x-form/pages/4/show/-", json!("#/properties/new"))]
    };
    let question = |kind: &str, options: Value| {
        let mut about = json!({"kind": kind});
        about.as_object_mut().unwrap().extend(options.as_object().unwrap().clone());
        json!({"title": "New?", "x-question": about})
    };
    finds(vec![
        ("no-pages", "form", vec![("/x-form/pages", json!([]))]),
        ("exit-bare", "page:stop", vec![("/x-form/pages/2/show", json!([]))]),
        (
            "section-twice",
            "section:about-you",
            vec![("/x-form/sections/-", json!({"id": "about-you", "title": "Again", "pages": []}))],
        ),
        ("calling-code", "question:new", asked(question("phone", json!({"callingCode": "999"})))),
        (
            "country-unknown",
            "question:born-in",
            vec![("/properties/born-in/x-question/without", json!("GB, XX"))],
        ),
        ("range-days", "question:new", asked(question("date-range", json!({"maxDays": 0})))),
        (
            "time-range",
            "question:new",
            asked(question("time", json!({"notBefore": "17:00", "notAfter": "09:00"}))),
        ),
        (
            "hint-markup",
            "question:name",
            vec![
                (
                    "/properties/name/x-question/x-i18n",
                    json!({"cy": {"hint": {"text": "Gweler [hwn](https://a.example)", "of": "00000000"}}}),
                ),
                ("/properties/name/x-question/hint", json!("See this")),
            ],
        ),
    ]);
}

#[test]
fn what_is_wrong_with_questions_that_nobody_types_into_is_found() {
    let hidden = |about: Value| {
        let mut question = json!({"kind": "hidden"});
        question.as_object_mut().unwrap().extend(about.as_object().unwrap().clone());
        json!({"title": "S", "x-question": question})
    };
    finds(vec![
        (
            "declaration-optional",
            "question:true",
            vec![("/properties/true/x-question/optional", json!(true))],
        ),
        (
            "hidden-page",
            "question:late",
            vec![
                ("/properties/late", hidden(json!({}))),
                ("/x-form/pages/5/show/-", json!("#/properties/late")),
            ],
        ),
        (
            "hidden-name",
            "question:source",
            vec![("/properties/source", hidden(json!({"parameter": "lang"})))],
        ),
        (
            "hidden-name",
            "question:source",
            vec![
                ("/properties/ref", hidden(json!({}))),
                ("/x-form/pages/0/show/-", json!("#/properties/ref")),
            ],
        ),
        (
            "hidden-when",
            "question:source",
            vec![("/properties/source", hidden(json!({"when": "#/$defs/when-abroad"})))],
        ),
        ("page-empty", "page:your-name", vec![("/x-form/pages/0/show", json!(["#/properties/source"]))]),
    ]);
}

#[test]
fn the_option_that_declines_is_said_in_every_language_of_the_form() {
    let changes = [
        ("/properties/country/x-question/optional", json!(true)),
        ("/x-form/languages", json!(["en", "cy", "fr"])),
    ];
    let finding = found(&changes).into_iter().find(|finding| finding.code == "radios-decline").unwrap();
    let mut definition = changed(&changes);
    apply_all(&mut definition, &finding.mend.unwrap()).unwrap();
    let written = definition.to_value();
    let options = written.pointer("/properties/country/oneOf").and_then(Value::as_array).unwrap();
    let last = options.last().unwrap();
    assert_eq!(last["title"], "Prefer not to say");
    assert_eq!(last["x-i18n"]["cy"]["title"]["text"], "Byddai’n well gennyf beidio â dweud");
    assert!(last["x-i18n"].get("fr").is_none(), "a language that is not spoken here stays a thing to fix");
}

#[test]
fn what_is_wrong_with_conditions_is_found() {
    finds(vec![
        (
            "condition-unused",
            "condition:when-x",
            vec![("/$defs/when-x", json!({"title": "X", "required": ["name"]}))],
        ),
        ("condition-untitled", "condition:when-abroad", vec![("/$defs/when-abroad/title", Value::Null)]),
        ("condition-required", "condition:when-abroad", vec![("/$defs/when-abroad/required", Value::Null)]),
        (
            "condition-question",
            "condition:when-abroad",
            vec![("/$defs/when-abroad", json!({"title": "A", "required": ["nothing"]}))],
        ),
    ]);
}

#[test]
fn what_is_wrong_with_conditions_is_found_too() {
    finds(vec![
        (
            "condition-option",
            "condition:when-by-other",
            vec![("/$defs/when-by-other/properties/by/contains/const", json!("pigeon"))],
        ),
        (
            "condition-reference",
            "condition:when-abroad",
            vec![("/$defs/when-abroad", json!({"title": "A", "$ref": "#/$defs/when-nothing"}))],
        ),
        (
            "condition-circle",
            "condition:when-abroad",
            vec![(
                "/$defs/when-abroad",
                json!({"title": "A", "not": {"$ref": "#/$defs/when-adult-at-home"}}),
            )],
        ),
        (
            "condition-scope",
            "condition:when-abroad",
            vec![("/$defs/when-abroad/x-scope", json!("#/properties/children"))],
        ),
        (
            "pattern",
            "condition:when-abroad",
            vec![("/$defs/when-abroad/properties/abroad", json!({"pattern": "(a+)+"}))],
        ),
    ]);
}

/// The messages of the findings with this code.
fn messages(code: &str, changes: &[(&str, Value)]) -> Vec<String> {
    let findings = found(changes).into_iter().filter(|finding| finding.code == code);
    findings.map(|finding| format!("{}: {}", name(&finding.subject), finding.message)).collect()
}

#[test]
fn a_condition_is_named_in_the_words_that_its_question_has_now() {
    let changes = [
        ("/properties/abroad/title", json!("Was it lost far away?")),
        ("/x-form/pages/0/when", json!("#/$defs/when-abroad")),
    ];
    let [message] = messages("condition-later", &changes).try_into().unwrap();
    assert!(message.contains("under the condition “Was it lost far away? Yes”, which"), "{message}");
}

#[test]
fn what_refers_to_itself_is_told_from_what_leads_there() {
    let to = |name: &str| json!({"title": name, "$ref": format!("#/$defs/{name}")});
    let mut changes = vec![
        ("/$defs/when-a", to("when-b")),
        ("/$defs/when-b", to("when-a")),
        ("/$defs/when-c", to("when-a")),
    ];
    assert_eq!(
        messages("condition-circle", &changes),
        [
            "condition:when-a: The condition “when-b” refers to itself. Change what it is made of.",
            "condition:when-b: The condition “when-a” refers to itself. Change what it is made of.",
        ]
    );
    let names: Vec<String> = (0..34).map(|number| format!("/$defs/when-row-{number}")).collect();
    changes =
        names.iter().map(String::as_str).zip((1..).map(|number| to(&format!("when-row-{number}")))).collect();
    changes[33].1 = json!({"title": "last", "required": ["name"]});
    assert_eq!(
        messages("condition-circle", &changes),
        [
            "condition:when-row-0: The condition “when-row-1” refers to more than 32 others in a row. Change what it is made of.",
            "condition:when-row-1: The condition “when-row-2” refers to more than 32 others in a row. Change what it is made of.",
        ]
    );
    let changes = [
        ("/$defs/list-x", json!({"$ref": "#/$defs/list-x", "x-options": []})),
        ("/$defs/one", json!({"items": {"$ref": "#/$defs/one"}})),
        ("/$defs/two", json!({"$ref": "#/$defs/one"})),
    ];
    assert_eq!(
        messages("reference", &changes),
        [
            "list:list-x: The list “list-x” refers to itself. Write it without that.",
            "form: The definition “one” refers to itself. Write it without that.",
        ]
    );
}

#[test]
fn what_is_wrong_with_a_task_list_is_found() {
    let tasks = |first: Value, second: Value| {
        vec![("/x-form/taskList", json!(true)), ("/x-form/sections", json!([first, second]))]
    };
    let you = |pages: Value, after: Value| json!({"id": "you", "title": "About you", "pages": pages, "after": after});
    let it = |pages: Value, after: Value| json!({"id": "it", "title": "The passport", "pages": pages, "after": after});
    let early = || json!(["your-name", "where"]);
    let late = || json!(["stop", "country", "contact", "more", "holder"]);
    assert_eq!(found(&tasks(you(early(), json!([])), it(late(), json!(["you"])))), []);
    assert_eq!(
        found(&tasks(it(late(), json!(["you"])), you(early(), json!([])))),
        [],
        "in whatever order they stand"
    );
    let most = || json!(["stop", "country", "contact", "more"]);
    finds(vec![
        ("task-list-empty", "form", vec![("/x-form/taskList", json!(true)), ("/x-form/sections", json!([]))]),
        ("task-list-page", "page:holder", tasks(you(early(), json!([])), it(most(), json!(["you"])))),
        ("section-after", "section:it", tasks(you(early(), json!([])), it(late(), json!(["you", "me"])))),
        ("section-circle", "section:you", tasks(you(early(), json!(["you"])), it(late(), json!(["you"])))),
        ("section-circle", "section:you", tasks(you(early(), json!(["it"])), it(late(), json!(["you"])))),
        ("condition-later", "page:stop", tasks(you(early(), json!([])), it(late(), json!([])))),
        ("condition-later", "page:more", tasks(you(late(), json!([])), it(early(), json!(["you"])))),
        (
            "answer-later",
            "page:contact",
            [
                tasks(
                    you(json!(["your-name", "where", "stop", "country", "more", "holder"]), json!([])),
                    it(json!(["contact"]), json!([])),
                ),
                vec![("/x-form/pages/4/title", json!("How to reach ((name))"))],
            ]
            .concat(),
        ),
    ]);
    let independent = found(&tasks(you(early(), json!([])), it(late(), json!([]))));
    let stop = independent
        .iter()
        .find(|finding| finding.subject == Subject::Page(form_schemas::PageId::new("stop").unwrap()))
        .unwrap();
    assert!(
        stop.message.contains("in the section “About you”, which people may do after “The passport”"),
        "{}",
        stop.message
    );
    let mut definition = changed(&tasks(you(early(), json!([])), it(late(), json!([]))));
    apply_all(&mut definition, stop.mend.as_ref().unwrap()).unwrap();
    assert_eq!(lint(&definition), [], "one command mends all of them");
}

#[test]
fn what_is_wrong_with_sections_is_found() {
    finds(vec![
        ("section-page", "section:about-you", vec![("/x-form/sections/0/pages/-", json!("nothing"))]),
        ("section-page-twice", "section:about-you", vec![("/x-form/sections/0/pages/-", json!("where"))]),
        ("section-empty", "section:about-you", vec![("/x-form/sections/0/pages", json!([]))]),
        ("section-untitled", "section:about-you", vec![("/x-form/sections/0/title", json!(""))]),
    ]);
}

/// A rule of an imported schema, which is read by itself.
fn rule(rule: &Value) -> Vec<(&'static str, Value)> {
    let mut entry = json!({"x-origin": "imported"});
    entry.as_object_mut().unwrap().extend(rule.as_object().unwrap().clone());
    vec![("/allOf", json!([entry]))]
}

/// A condition that is used, about the question `name`.
fn condition(test: &Value) -> Vec<(&'static str, Value)> {
    vec![("/$defs/when-abroad", json!({"title": "A", "properties": {"name": test}, "required": ["name"]}))]
}

#[test]
fn what_programs_read_differently_is_found_at_any_depth() {
    finds(vec![
        ("pattern-inside", "question:name", vec![("/properties/name/not", json!({"pattern": "\\w"}))]),
        ("pattern-inside", "question:name", vec![("/properties/name/anyOf", json!([{"pattern": "^\\d+$"}]))]),
        (
            "pattern-break",
            "question:name",
            vec![("/properties/name/anyOf", json!([{"pattern": "^[0-9]+$"}]))],
        ),
        ("format", "question:name", vec![("/properties/name/format", json!("uri"))]),
        ("format", "question:name", vec![("/properties/name/not", json!({"format": "email"}))]),
        ("enum-empty", "question:name", vec![("/properties/name/enum", json!([]))]),
        ("keyword", "question:name", vec![("/properties/name/nullable", json!(true))]),
        ("keyword", "question:name", vec![("/properties/name/if", json!({"dependencies": {}}))]),
        ("reference", "question:name", vec![("/properties/name/$ref", json!("#/$defs/nothing"))]),
        ("default", "question:name", vec![("/properties/name/default", json!("Jo"))]),
        ("multiple-of", "question:by", vec![("/properties/by/items/multipleOf", json!(0.1))]),
        ("reference", "form", vec![("/$defs/one", json!({"not": {"$ref": "#/$defs/one"}}))]),
        ("keyword", "form", vec![("/$anchor", json!("here"))]),
        ("pattern-inside", "form", vec![("/patternProperties", json!({"\\w": true}))]),
        ("keyword", "list:list-x", vec![("/$defs/list-x", json!({"x-options": [], "id": "x"}))]),
        ("enum-empty", "list:list-x", vec![("/$defs/list-x", json!({"x-options": []}))]),
    ]);
}

#[test]
fn what_programs_read_differently_is_found_in_imported_rules() {
    finds(vec![
        ("pattern-inside", "form", rule(&json!({"properties": {"name": {"pattern": "\\w"}}}))),
        ("multiple-of", "form", rule(&json!({"properties": {"pages-used": {"multipleOf": 0.01}}}))),
        ("pattern-break", "form", rule(&json!({"if": {"properties": {"name": {"pattern": "^a$"}}}}))),
        ("format", "form", rule(&json!({"dependentSchemas": {"name": {"not": {"format": "date"}}}}))),
        ("enum-empty", "form", rule(&json!({"propertyNames": {"not": {"enum": []}}}))),
        ("keyword", "form", rule(&json!({"not": {"required": ["name"], "dependencies": {}}}))),
        ("name-inherited", "form", rule(&json!({"not": {"required": ["constructor"]}}))),
        ("reference", "form", rule(&json!({"$ref": "https://a.example/schema"}))),
    ]);
    let kept =
        rule(&json!({"if": {"properties": {"name": {"pattern": "^a$", "not": {"pattern": "[\\r\\n]"}}}}}));
    assert_eq!(found(&kept), []);
}

#[test]
fn what_no_designer_can_say_is_found_in_conditions() {
    for test in [
        json!({"multipleOf": 0.01}),
        json!({"format": "email"}),
        json!({"type": "string"}),
        json!({"allOf": [{"const": "a"}]}),
        json!({"contains": {"minContains": 1}}),
        json!(false),
    ] {
        finds(vec![("condition-keyword", "condition:when-abroad", condition(&test))]);
    }
    for schema in [
        json!({"patternProperties": {"^b": {"const": "y"}}}),
        json!({"minProperties": 1}),
        json!({"dependentRequired": {"a": ["b"]}}),
        json!({"unevaluatedProperties": false}),
        json!({"not": {"propertyNames": {"const": "b"}}}),
        json!({"allOf": [true]}),
        json!({"if": {"required": ["name"]}}),
    ] {
        finds(vec![("condition-keyword", "condition:when-abroad", vec![("/$defs/when-abroad", schema)])]);
    }
}

#[test]
fn what_is_wrong_inside_conditions_is_found() {
    finds(vec![
        ("pattern-break", "condition:when-abroad", condition(&json!({"pattern": "^[A-Z]+$"}))),
        (
            "pattern-break",
            "condition:when-abroad",
            condition(&json!({"pattern": "^[A-Z]+$", "not": {"pattern": "^00"}})),
        ),
        (
            "pattern-break",
            "condition:when-abroad",
            condition(&json!({"pattern": "^[A-Z]+$", "not": {"const": "X"}})),
        ),
        ("pattern-break", "condition:when-abroad", condition(&json!({"not": {"pattern": "^[A-Z]$"}}))),
        ("pattern", "condition:when-abroad", condition(&json!({"not": {"pattern": "\\w"}}))),
        ("enum-empty", "condition:when-abroad", condition(&json!({"enum": []}))),
        ("condition-constant", "condition:when-abroad", vec![("/$defs/when-abroad", json!({"not": {}}))]),
        ("condition-constant", "condition:when-abroad", condition(&json!({}))),
    ]);
}

fn name(subject: &Subject) -> String {
    match subject {
        Subject::Form => "form".to_owned(),
        Subject::Page(id) => format!("page:{id}"),
        Subject::Question(path) => format!("question:{}", path.name()),
        Subject::Content(id) => format!("content:{id}"),
        Subject::Condition(id) => format!("condition:{id}"),
        Subject::List(id) => format!("list:{id}"),
        Subject::Section(id) => format!("section:{id}"),
    }
}

#[test]
fn a_translation_that_is_stale_warns() {
    let stale = json!({"cy": {"title": {"text": "Ffurflen", "of": "00000000"}}});
    let findings = found(&[("/x-form/languages", json!(["en", "cy"])), ("/x-i18n", stale)]);
    let form = findings.iter().find(|finding| finding.code == "translation-stale").unwrap();
    assert_eq!((form.severity, &form.subject), (Severity::Warning, &Subject::Form));
}

#[test]
fn a_pointer_leads_to_what_a_finding_is_about() {
    let findings = found(&[("/properties/name/pattern", json!("\\d+"))]);
    assert_eq!(findings[0].pointer, "/properties/name/pattern");
    let findings = found(&[("/x-form/pages/3/when", json!("#/$defs/when-nothing"))]);
    assert_eq!(findings[0].pointer, "/x-form/pages/3/when");
}

#[test]
fn patterns_are_held_to_what_every_program_reads_alike() {
    for good in [
        "^[A-Z]{2}[0-9]{6}$",
        "[^ \\t\\r\\n]",
        "^(?:yes|no)$",
        "a\\.b",
        "^[0-9]+(?:[.][0-9]+)?$",
        "",
        "^$",
        "[a-z-]",
        "[-a]",
        "[\\]]",
        "(a|b)(c|d)",
        "(a|b)*",
        "(?:[a-z]|[0-9]|-)+",
        "(ab|ac)",
        "([^a]|a)*",
        "\\(\\)",
        "é",
    ] {
        assert_eq!(check_pattern(good), Ok(()), "{good}");
    }
    for bad in [
        "\\d",
        "\\w+",
        "a\\b",
        "\\p{L}",
        "a.b",
        "(a+)+",
        "(?:a{2}b)*",
        "(a|a)*b",
        "((ab|ac)d)+",
        "([a-z]|[m-p])*",
        "(a|)*",
        "(a|b?)*",
        "(?:^a|b)*",
        "(?=a)",
        "(?<n>a)",
        "a**",
        "a+?",
        "[",
        "[]",
        "(a",
        "a)",
        "*a",
        "a{2",
        "a{3,2}",
        "a{1001}",
        "[z-a]",
        "[[a]]",
        "[é]",
        "\\-",
        "a]",
        "}",
        "^*",
        "😀",
        "[a&&b]",
        "\\",
        "\\/",
    ] {
        assert!(check_pattern(bad).is_err(), "{bad}");
    }
    let problem = check_pattern("ab\\d").unwrap_err();
    assert!(problem.to_string().starts_with("at character 4 "), "{problem}");
}

#[test]
fn what_is_not_translated_is_said_once_for_all_options() {
    let findings = found(&[("/x-form/languages", json!(["en", "cy"]))]);
    let about = |subject: &str| {
        let findings = findings.iter().filter(|finding| name(&finding.subject) == subject);
        findings.map(|finding| finding.message.clone()).collect::<Vec<_>>()
    };
    let options: Vec<_> =
        about("question:country").into_iter().filter(|message| message.contains("option")).collect();
    assert_eq!(options.len(), 1, "{options:?}");
    assert!(options[0].ends_with("not translated into “cy”. Translate them."), "{options:?}");
}

#[test]
fn images_are_shown_from_where_the_public_pages_let_them() {
    let image = |source: &str| {
        let image = json!({"id": "police", "content": "image", "alt": "A", "src": source});
        found(&[("/x-form/pages/3/show/1", image)])
    };
    for good in ["https://a.example/b.png", "data:image/png;base64,AAAA", "https://a.example"] {
        assert_eq!(image(good), [], "{good}");
    }
    for bad in [
        "http://a.example/b.png",
        "b.png",
        "//a.example/b.png",
        "https://",
        "data:text/html,x",
        " javascript:x",
    ] {
        assert_eq!(image(bad)[0].code, "image-address", "{bad}");
    }
}
