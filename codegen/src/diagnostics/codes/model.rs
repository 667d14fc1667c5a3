//! Codes of the family `M`.

codes! {
    /// an override matches nothing
    M0001 = "The manifest changes the name or shape of something that the schemas do not have. It may have been renamed or removed; an override without effect is refused so that it cannot be forgotten.";
    /// the media types of a message are different things
    M0020 = "A request or an answer has one Rust type; its media types tell how that is written. \
        So all media types of one message name the same element, or none of them names one and \
        all are bytes. Where the same status really carries different things, give them \
        operations of their own, told apart by a query value.";
    /// the error element cannot be filled
    M0021 = "The router answers every refused request with the error element of the manifest. It \
        has a sentence, a status and the name of the status to fill it with, and nothing else: \
        whatever the element's type requires beyond what `[error]` names cannot be filled. The \
        sentence and the name are `xs:string`, the status a number such as `xs:int`.";
}
