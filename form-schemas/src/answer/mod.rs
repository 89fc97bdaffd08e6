//! From what was posted to valid answers, with errors that name the question.
