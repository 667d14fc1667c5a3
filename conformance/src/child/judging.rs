//! Compares what was written with what was read, and asks an independent validator.

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use judge::{Documents, Finding, Judge};
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
        let judge = judge_of(question);
        let judged = |written| answer(question, judge.as_ref(), written);
        question.written.iter().map(judged).collect()
    })
}

/// The judge, or why there is none.
fn judge_of(question: &Question) -> Result<Judge, String> {
    let documents: Documents = question
        .inputs
        .iter()
        .filter_map(|path| Some((path.clone(), fs::read(question.suite.join(path)).ok()?)))
        .collect();
    Judge::of(&documents, &question.documents, question.version.into())
        .map_err(|findings| format!("the judge refuses the schema: {}", first(&findings)))
}

fn answer(question: &Question, judge: Result<&Judge, &String>, written: &Written) -> Answer {
    let bytes = match fs::read(question.suite.join(&written.instance)) {
        Ok(bytes) => bytes,
        Err(error) => return Answer::Silent(error.to_string()),
    };
    let typed = judge
        .map_err(Clone::clone)
        .and_then(|judge| judged(judge, &bytes, &written.text));
    let why = match typed {
        Ok(answer) => return answer,
        Err(why) => why,
    };
    match guarded(|| compare::same_documents(&bytes, &written.text)) {
        Ok(Ok(())) => Answer::Silent(why),
        Ok(Err(difference)) => Answer::Flawed(Flaw::OtherDocument, difference),
        Err(message) => Answer::Silent(message),
    }
}

/// The judge's word on what was written.
///
/// # Errors
/// Why it has none: what it says of a document counts only when it takes the one that was read.
fn judged(judge: &Judge, bytes: &[u8], written: &str) -> Result<Answer, String> {
    judge
        .validate(bytes)
        .map_err(|findings| format!("the judge refuses the instance: {}", first(&findings)))?;
    if let Err(findings) = judge.validate(written.as_bytes()) {
        let text = format!("{} in {written}", first(&findings));
        return if findings.iter().all(Finding::is_verdict) {
            Ok(Answer::Flawed(Flaw::Judged, text))
        } else {
            Err(text)
        };
    }
    let infoset = |bytes| {
        let infoset = judge.infoset(bytes);
        infoset.map_err(|findings| format!("the judge cannot compare: {}", first(&findings)))
    };
    let difference = infoset(bytes)?.difference(&infoset(written.as_bytes())?);
    Ok(match difference {
        None => Answer::Content,
        Some(difference) => Answer::Flawed(Flaw::OtherDocument, difference),
    })
}

fn first(findings: &[Finding]) -> String {
    findings.first().map(Finding::to_string).unwrap_or_default()
}
