//! A service behind the generated stubs.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard};

use runtime::http::server::{Answer, ApiError, Authenticate, Context, Parts};
use runtime::http::{Bytes, Reply};

use crate::generated::operations::files::PrintNoteReply;
use crate::generated::operations::notes::{FindNotesParameters, SaveNoteReply};
use crate::generated::routes::{Files, Notes, Types};
use crate::generated::types::notes;

/// Notes and files, and one who may read them: the holder of the token `secret`.
#[derive(Debug, Default)]
pub(crate) struct Book {
    notes: Mutex<BTreeMap<i32, notes::Note>>,
    files: Mutex<BTreeMap<String, Bytes>>,
}

/// Who asks.
#[derive(Debug, Clone)]
pub(crate) struct Reader {
    name: &'static str,
}

impl Book {
    fn notes(&self) -> MutexGuard<'_, BTreeMap<i32, notes::Note>> {
        self.notes.lock().unwrap()
    }
}

impl Authenticate for Book {
    type Session = Reader;

    async fn authenticate(&self, token: &str, _: &Parts) -> Result<Reader, ApiError> {
        match token {
            "secret" => Ok(Reader { name: "alice" }),
            _ => Err(ApiError::unauthorized("nobody has this token")),
        }
    }
}

impl Notes for Book {
    async fn find_notes(
        &self,
        context: Context<Reader>,
        parameters: FindNotesParameters,
    ) -> Answer<notes::Notes> {
        let fits = |note: &&notes::Note| {
            parameters.colour.is_empty()
                || note
                    .colour
                    .is_some_and(|colour| parameters.colour.contains(&colour))
        };
        let found = self.notes().values().filter(fits).cloned().collect();
        let FindNotesParameters {
            page_size,
            order,
            since,
            x_client,
            ..
        } = parameters;
        let size = page_size.map(|size| size.to_string());
        let order = order.map(|order| order.as_str());
        let since = since.map(|since| since.to_string());
        let name = context.session.name;
        Ok(Reply::new(notes::Notes {
            asked: format!("{name} {x_client} {size:?} {order:?} {since:?}"),
            note: found,
        }))
    }

    async fn create_note(&self, _: Context<Reader>, body: notes::Note) -> Answer<notes::Note> {
        let mut notes = self.notes();
        if notes.values().any(|note| note.text == body.text) {
            return Err(ApiError::conflict("there is such a note"));
        }
        let id = notes.keys().next_back().map_or(1, |last| last + 1);
        notes.insert(id, body.clone());
        let location = format!("http://elsewhere.test/api/notes/{id}");
        Ok(Reply::new(body).try_with_header("Location", &location)?)
    }

    async fn count_notes(&self, _: Context) -> Answer<i32> {
        let count = i32::try_from(self.notes().len());
        let count = count.map_err(|error| ApiError::internal(error.to_string()))?;
        Ok(count.into())
    }

    async fn get_note(&self, _: Context<Reader>, id: i32) -> Answer<notes::Note> {
        let note = self.notes().get(&id).cloned();
        let note = note.ok_or_else(|| ApiError::not_found(format!("there is no note {id}")))?;
        Ok(note.into())
    }

    async fn get_draft(&self, context: Context<Reader>, id: i32) -> Answer<notes::Note> {
        self.get_note(context, id).await
    }

    async fn save_note(
        &self,
        _: Context<Reader>,
        id: i32,
        force: bool,
        body: notes::Note,
    ) -> Answer<SaveNoteReply> {
        let mut notes = self.notes();
        let old = notes.insert(id, body.clone());
        if old.as_ref() == Some(&body) && !force {
            return Ok(SaveNoteReply::NoContent.into());
        }
        Ok(SaveNoteReply::Ok(body).into())
    }

    async fn touch_note(
        &self,
        _: Context<Reader>,
        id: i32,
        body: Option<notes::Note>,
    ) -> Answer<()> {
        if let Some(note) = body {
            self.notes().insert(id, note);
        }
        Ok(().into())
    }
}

impl Types for Book {}

impl Files for Book {
    async fn get_file(&self, _: Context<Reader>, id: i32, path: String) -> Answer<Bytes> {
        let file = self
            .files
            .lock()
            .unwrap()
            .get(&format!("{id} {path}"))
            .cloned();
        Ok(file
            .ok_or_else(|| ApiError::not_found("there is no such file"))?
            .into())
    }

    async fn save_file(
        &self,
        _: Context<Reader>,
        id: i32,
        path: String,
        body: Bytes,
    ) -> Answer<()> {
        self.files
            .lock()
            .unwrap()
            .insert(format!("{id} {path}"), body);
        Ok(().into())
    }

    async fn print_note(&self, context: Context<Reader>, id: i32) -> Answer<PrintNoteReply> {
        let Some(note) = self.notes().get(&id).cloned() else {
            return Ok(PrintNoteReply::Accepted.into());
        };
        let text = note.text.clone();
        let printed = match context.media_type() {
            Some("application/pdf") => PrintNoteReply::OkPdf(format!("%PDF {text}").into()),
            Some("text/plain") => PrintNoteReply::OkPlain(text.into()),
            _ => PrintNoteReply::OkNote(note),
        };
        Ok(printed.into())
    }
}
