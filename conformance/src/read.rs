//! Reads documents with compiled readers, and has what they write judged.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use conformance_worker::Answer;

use crate::child::{JudgeAnswer, JudgeQuestion, Written};
use crate::fingerprint::{Fingerprint, Programs};
use crate::outcome::{Code, Flaw, Generation, Reading};
use crate::process::{Process, Recipe, Silence};
use crate::store::Store;
use crate::suite::Version;
use crate::unit::Unit;

/// How long reading a document may take, in a build that is not optimised, on a machine with other work.
const LIMIT: Duration = Duration::from_secs(20);

/// How long the judge is waited for, for all documents of a schema.
const PATIENCE: Duration = Duration::from_secs(60);

/// How much of a message is kept, in characters.
const KEPT: usize = 600;

/// Reads, or knows what came of it.
#[derive(Debug)]
pub(crate) struct Readings<'r> {
    /// The folder of the suite.
    pub(crate) suite: &'r Path,
    /// What the results depend on.
    pub(crate) programs: &'r Programs,
    /// What the judge goes by.
    pub(crate) version: Version,
    /// The results so far.
    pub(crate) store: &'r Store<Reading>,
}

/// A schema whose reader is at hand.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Readable<'r> {
    /// The schema.
    pub(crate) unit: &'r Unit,
    /// What was generated from.
    pub(crate) generation: &'r Generation,
    /// What came out.
    pub(crate) code: &'r Code,
}

impl Readings<'_> {
    /// A process that judges.
    pub(crate) fn judge(program: &Path) -> Process {
        Process::new(Recipe {
            program: program.to_owned(),
            arguments: vec!["serve-judge".into()],
        })
    }

    /// What a reading depends on.
    ///
    /// # Errors
    /// The document cannot be read.
    pub(crate) fn key(&self, readable: Readable<'_>, instance: &str) -> io::Result<Fingerprint> {
        let bytes = std::fs::read(self.suite.join(instance))?;
        let parts: [&[u8]; 4] = [
            readable.code.fingerprint.as_bytes(),
            readable.generation.contents.as_bytes(),
            self.version.as_str().as_bytes(),
            &bytes,
        ];
        let programs = self.programs.runtime.with(self.programs.judge);
        Ok(programs.and(&parts))
    }

    /// What is known of a document.
    ///
    /// # Errors
    /// The document cannot be read.
    pub(crate) fn known(
        &self,
        readable: Readable<'_>,
        instance: &str,
    ) -> io::Result<Option<Reading>> {
        Ok(self.store.get(self.key(readable, instance)?))
    }

    /// Reads all documents of a schema of which nothing is known.
    ///
    /// # Errors
    /// The system does not start a process, or cannot keep the result.
    pub(crate) fn read_all(
        &self,
        reader: &mut Process,
        judge: &mut Process,
        readable: Readable<'_>,
    ) -> io::Result<()> {
        let mut written = Vec::new();
        for instance in &readable.unit.instances {
            if self.known(readable, instance)?.is_some() {
                continue;
            }
            let path: PathBuf = self.suite.join(instance);
            let question = format!("{}\t{}", readable.unit.module(), path.display());
            let reading = match reader.ask(&question, LIMIT)? {
                Ok(line) => match Answer::from_line(&line) {
                    Some(Answer::Read(text)) => {
                        written.push(Written {
                            instance: instance.clone(),
                            text,
                        });
                        continue;
                    }
                    Some(answer) => of_answer(answer),
                    None => Reading::Died(format!("the reader says {}", shorten(&line))),
                },
                Err(Silence::Died(status)) => Reading::Died(status),
                Err(Silence::TooSlow) => Reading::TooSlow,
            };
            self.store.put(self.key(readable, instance)?, &reading)?;
        }
        self.judge_all(judge, readable, written)
    }

    /// Has all that was written judged; one by one, when the judge dies over all of it.
    fn judge_all(
        &self,
        judge: &mut Process,
        readable: Readable<'_>,
        written: Vec<Written>,
    ) -> io::Result<()> {
        if written.is_empty() {
            return Ok(());
        }
        let question = |written: Vec<Written>| JudgeQuestion {
            suite: self.suite.to_owned(),
            inputs: readable.generation.inputs.clone(),
            documents: readable.unit.documents.clone(),
            version: self.version,
            written,
        };
        let names: Vec<String> = written.iter().map(|one| one.instance.clone()).collect();
        let all = question(written);
        if let Ok(answers) = ask(judge, &all)? {
            return self.keep(readable, &names, answers);
        }
        for one in all.written {
            let name = one.instance.clone();
            let answers = match ask(judge, &question(vec![one]))? {
                Ok(answers) => answers,
                Err(silence) => vec![JudgeAnswer::Silent(format!("the judge: {silence:?}"))],
            };
            self.keep(readable, &[name], answers)?;
        }
        Ok(())
    }

    fn keep(
        &self,
        readable: Readable<'_>,
        instances: &[String],
        answers: Vec<JudgeAnswer>,
    ) -> io::Result<()> {
        for (instance, answer) in instances.iter().zip(answers) {
            let reading = match answer {
                JudgeAnswer::Content => Reading::Faithful { unjudged: None },
                JudgeAnswer::Silent(why) => Reading::Faithful {
                    unjudged: Some(shorten(&why)),
                },
                JudgeAnswer::Flawed(flaw, text) => Reading::Unfaithful(flaw, shorten(&text)),
            };
            self.store.put(self.key(readable, instance)?, &reading)?;
        }
        Ok(())
    }
}

fn ask(
    judge: &mut Process,
    question: &JudgeQuestion,
) -> io::Result<Result<Vec<JudgeAnswer>, Silence>> {
    let line = serde_json::to_string(question)?;
    match judge.ask(&line, PATIENCE)? {
        Ok(answer) => Ok(Ok(serde_json::from_str(&answer)?)),
        Err(silence) => Ok(Err(silence)),
    }
}

fn of_answer(answer: Answer) -> Reading {
    match answer {
        Answer::Read(_) => Reading::Faithful { unjudged: None },
        Answer::Refused {
            path,
            line,
            column,
            message,
        } => Reading::Refused {
            path,
            line,
            column,
            message: shorten(&message),
        },
        Answer::Unwritable(message) => Reading::Unfaithful(Flaw::Unwritable, shorten(&message)),
        Answer::Unreadable { message, written } => Reading::Unfaithful(
            Flaw::Unreadable,
            shorten(&format!("{message} in {written}")),
        ),
        Answer::Changed { before, after } => {
            Reading::Unfaithful(Flaw::OtherValue, shorten(&format!("{before} is {after}")))
        }
        Answer::Lenient(message) => Reading::Unfaithful(Flaw::Lenient, shorten(&message)),
        Answer::Panicked(message) => Reading::Died(shorten(&message)),
        Answer::Unknown(message) => Reading::Died(shorten(&message)),
    }
}

fn shorten(text: &str) -> String {
    match text.char_indices().nth(KEPT) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
