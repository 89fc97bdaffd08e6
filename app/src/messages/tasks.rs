//! What a task list says: apart from the other sentences, since the editor draws none and need not carry them.

use super::fill;

/// The sentences about the sections of a task list, in one language.
#[derive(Debug)]
pub struct Tasks {
    /// The heading of the task list.
    pub title: &'static str,
    /// How many sections, `{done}` of `{all}`, are completed.
    pub progress: &'static str,
    /// Nothing of a section was answered.
    pub not_started: &'static str,
    /// Something of it was.
    pub in_progress: &'static str,
    /// It is completed.
    pub completed: &'static str,
    /// Another section must be completed before.
    pub cannot_start: &'static str,
    /// The last task: to check everything and send it.
    pub send: &'static str,
    /// The title of the page that checks a section, `{section}`.
    pub check_title: &'static str,
    /// What the person does there.
    pub check_before: &'static str,
}

/// The sentences about tasks in this language (BCP 47), or in English where we do not speak it.
pub fn tasks(language: &str) -> &'static Tasks {
    match language.split('-').next() {
        Some("cy") => &WELSH,
        _ => &ENGLISH,
    }
}

impl Tasks {
    /// How far it is as a whole.
    pub fn progress(&self, done: usize, all: usize) -> String {
        fill(self.progress, &[("done", &done.to_string()), ("all", &all.to_string())])
    }

    /// The title of the page that checks a section.
    pub fn check_title(&self, section: &str) -> String {
        fill(self.check_title, &[("section", section)])
    }
}

static ENGLISH: Tasks = Tasks {
    title: "What you need to do",
    progress: "You have completed {done} of {all} sections.",
    not_started: "Not yet started",
    in_progress: "In progress",
    completed: "Completed",
    cannot_start: "Cannot start yet",
    send: "Check your answers and send them",
    check_title: "Check your answers: {section}",
    check_before: "Make sure that your answers are right. You can still change them until you send them.",
};

static WELSH: Tasks = Tasks {
    title: "Beth mae angen i chi ei wneud",
    progress: "Rydych wedi cwblhau {done} o {all} adran.",
    not_started: "Heb ddechrau eto",
    in_progress: "Ar y gweill",
    completed: "Wedi’i gwblhau",
    cannot_start: "Ni ellir dechrau eto",
    send: "Gwirio eich atebion a’u hanfon",
    check_title: "Gwiriwch eich atebion: {section}",
    check_before: "Gwnewch yn siŵr bod eich atebion yn gywir. Gallwch eu newid o hyd nes i chi eu hanfon.",
};
