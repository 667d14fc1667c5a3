//! Compares what was written with what was read, and asks an independent validator.

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use serde::{Deserialize, Serialize};

use super::guarded;
use crate::compare;
use crate::outcome::Flaw;
use crate::suite::Version;

/// Documents that were written, and the schema that they are to be valid for.
#[derive(Debug, Serialize, Deserialize)]
pub struct Question {
    /// The folder of the suite.
    pub suite: PathBuf,
    /// All files that the schema is made of, as far as they are there, relative to the suite.
    pub inputs: Vec<String>,
    /// The documents that the schema starts from.
    pub documents: Vec<String>,
    /// The edition of XML Schema.
    pub version: Version,
    /// What was written.
    pub written: Vec<Written>,
}

/// A document that was read and written.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Written {
    /// What was read, relative to the suite.
    pub instance: String,
    /// What was written.
    pub text: String,
}

/// What is said of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// It says the same, and is valid.
    Content,
    /// It says the same; whether it is valid could not be judged.
    Silent(String),
    /// It does not say the same, or is not valid.
    Flawed(Flaw, String),
}

/// Answers until there are no more questions.
pub fn serve() -> ExitCode {
    super::serve(|question: &Question| -> Vec<Answer> {
        let judge = |written| answer(question, written);
        question.written.iter().map(judge).collect()
    })
}

fn answer(question: &Question, written: &Written) -> Answer {
    let bytes = match fs::read(question.suite.join(&written.instance)) {
        Ok(bytes) => bytes,
        Err(error) => return Answer::Silent(error.to_string()),
    };
    match guarded(|| compare::same_documents(&bytes, &written.text)) {
        Ok(Ok(())) => Answer::Silent("there is no judge yet".to_owned()),
        Ok(Err(difference)) => Answer::Flawed(Flaw::OtherDocument, difference),
        Err(message) => Answer::Silent(message),
    }
}
