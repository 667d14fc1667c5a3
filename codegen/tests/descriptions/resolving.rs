//! Descriptions against a schema and against each other: one wrong thing a test.

use codegen::api::{Api, HttpMethod, MediaType, ParameterStyle, ParameterType};

use crate::support::{SCHEMA, resolve, told};

const MANIFEST: &str = r#"
[api]
title = "Harbour API"
base-path = "/api"
[schema]
documents = ["harbour.xsd"]
[resources]
files = ["ships.toml"]
[namespaces."urn:harbour"]
module = "harbour"
prefix = ""
[types]
strip-suffix = "Type"
[types.override]
FlagType.open = true
[error]
element = "Error"
message = "Message"
status-code = "Code"
[authentication]
header = "X-Token"
cookie = "token"
[link-types]
Ship = "Ship"
ShipReference = "ShipReference"
"#;

const SHIPS: &str = r#"
documentation = "Ships in the harbour."

[[resource]]
path = "/ships/{id}"
documentation = "One ship."
[resource.parameters.id]
type = "xs:int"
documentation = "Its number."

[[resource.link]]
relation = "Alternate"
type = "Ship"
target = "/ships/{number}"
when = { format = "entity" }

[[resource.method]]
id = "get_ship_reference"
name = "GET"
documentation = "Reads a ship in short."
[[resource.method.response]]
status = 200
element = "ShipReference"
[[resource.method.response]]
status = 404

[[resource.method]]
id = "get_ship"
name = "GET"
when = { format = "Entity" }
documentation = "Reads a ship."
platforms = ["sea", "river"]
[[resource.method.parameter]]
name = "units"
values = ["metric", { value = "nautical", documentation = "In knots." }]
default = "metric"
documentation = "How speeds are told."
[[resource.method.response]]
status = 200
element = "Ship"
[[resource.method.response]]
status = 410
empty = true

[[resource.method]]
id = "moor_ship"
name = "POST"
when = { action = "moor" }
authentication = false
documentation = "Moors a ship."
[resource.method.request]
element = "Ship"
optional = true
[[resource.method.response]]
status = 202
documentation = "It will be moored."
[[resource.method.response.header]]
name = "Location"
type = "xs:anyURI"
documentation = "Where."
[[resource.method.response]]
status = 200
media-types = ["application/pdf"]

[[resource]]
path = "/charts/{path...}"
documentation = "Charts."
[resource.parameters.path]
documentation = "Which."
"#;

fn api() -> Api {
    let (api, findings) = resolve(MANIFEST, SHIPS, SCHEMA);
    assert_eq!(findings, Vec::<String>::new());
    api
}

/// What is said when `wrong` stands in place of `right` in the description.
fn in_description(right: &str, wrong: &str) -> Vec<String> {
    assert!(SHIPS.contains(right), "{right}");
    told(MANIFEST, &SHIPS.replacen(right, wrong, 1), SCHEMA)
}

/// What is said when `wrong` stands in place of `right` in the manifest.
fn in_manifest(right: &str, wrong: &str) -> Vec<String> {
    assert!(MANIFEST.contains(right), "{right}");
    told(&MANIFEST.replacen(right, wrong, 1), SHIPS, SCHEMA)
}

/// Exactly one finding, with this code and these words.
#[track_caller]
fn assert_one(findings: &[String], code: &str, words: &str) {
    assert_eq!(findings.len(), 1, "{findings:#?}");
    assert!(findings[0].starts_with(code), "{findings:#?}");
    assert!(findings[0].contains(words), "{findings:#?}");
}

#[test]
fn a_whole_api_is_resolved() {
    let api = api();
    assert_eq!(
        (api.title.as_str(), api.base_path.as_str()),
        ("Harbour API", "/api")
    );
    let area = &api.areas[0];
    assert_eq!(area.name, "ships");
    let ship = &area.resources[0];
    assert_eq!(ship.path.to_string(), "/ships/{id}");
    assert_eq!(ship.parameters[0].style, ParameterStyle::Template);
    assert_eq!(ship.links[0].target.to_string(), "/ships/{id}");
    assert_eq!(ship.links[0].dispatch[0].value, "entity");
    assert_eq!(ship.links[0].method, None);
    assert_eq!(area.resources[1].path.to_string(), "/charts/{path...}");

    let reference = &ship.methods[0];
    assert!(reference.authenticated);
    assert_eq!(reference.responses[1].status, 404);
    assert_eq!(reference.responses[1].representations.len(), 2);
    assert_eq!(
        reference.responses[1].representations[0].element,
        api.error.as_ref().map(|error| error.element)
    );

    let entity = &ship.methods[1];
    assert_eq!(
        entity.documentation,
        "Reads a ship.\n\nPlatforms: sea, river."
    );
    assert_eq!(entity.parameters[0].default.as_deref(), Some("metric"));
    assert!(
        matches!(&entity.parameters[0].value_type, ParameterType::Enumeration(v) if v.len() == 2)
    );
    let media_types: Vec<_> = entity.responses[0]
        .representations
        .iter()
        .map(|body| body.media_type.clone())
        .collect();
    assert_eq!(media_types, [MediaType::Xml, MediaType::Json]);
    assert!(entity.responses[1].representations.is_empty());

    let moor = &ship.methods[2];
    assert_eq!(moor.http_method, HttpMethod::Post);
    assert!(!moor.authenticated && moor.request_optional);
    assert_eq!(moor.responses[0].status, 200, "sorted by status");
    let other = &moor.responses[0].representations[0];
    assert_eq!(
        other.media_type,
        MediaType::Other("application/pdf".to_owned())
    );
    assert_eq!(other.element, None);
    assert!(moor.responses[1].representations.is_empty());
    assert_eq!(moor.responses[1].headers[0].name, "Location");
}

#[test]
fn unknown_elements_and_types() {
    let found = in_description("element = \"ShipReference\"", "element = \"ShipRefrence\"");
    assert!(found[0].starts_with("R0015 ships.toml:23:11"), "{found:#?}");
    assert!(
        found[0].contains("did you mean `ShipReference`?"),
        "{found:#?}"
    );
    assert_one(
        &in_description("element = \"ShipReference\"", "element = \"ShipType\""),
        "R0015",
        "a type has this name",
    );
    assert_one(
        &in_description("\"xs:int\"", "\"xs:integr\""),
        "R0016",
        "`xs:integer`",
    );
    assert_one(
        &in_description("\"xs:int\"", "\"ShipType\""),
        "R0017",
        "complex type",
    );
    assert_one(&in_description("\"xs:int\"", "\"hb:int\""), "R0006", "`hb`");
}

#[test]
fn templates() {
    for (template, words) in [
        ("ships/{id}", "begins with `/`"),
        ("/ships/{id}/", "nothing stands behind"),
        ("/ships//{id}", "nothing stands behind"),
        ("/ships/{id", "never closed"),
        ("/ships/id}", "closes nothing"),
        ("/ships/{}", "no name"),
        ("/ships/{1}", "cannot name"),
        ("/ships/{id}{more}", "touch"),
        ("/ships/{id}/{id}", "twice"),
        ("/ships/{id...}/x", "at its end"),
        ("/ships/x{id...}", "at its end"),
        ("/ships?id={id}", "no query"),
        ("/my ships/{id}", "cannot stand in a path"),
        ("/ships%2/{id}", "hexadecimal"),
    ] {
        let found = in_description("\"/ships/{id}\"", &format!("\"{template}\""));
        assert_one(&found, "R0010 ships.toml:5:", words);
    }
    let place = in_description("\"/ships/{id}\"", "\"/ships/{id}/{id}\"");
    assert!(place[0].starts_with("R0010 ships.toml:5:21 "), "{place:#?}");
}

#[test]
fn template_parameters() {
    let found = in_description("[resource.parameters.id]", "[resource.parameters.ip]");
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found[0].starts_with("R0011 ships.toml:5:8"), "{found:#?}");
    assert!(found[1].starts_with("R0012 ships.toml:7:22"), "{found:#?}");
    assert!(found[1].contains("did you mean `id`?"), "{found:#?}");
}

#[test]
fn the_same_twice() {
    let second = "[[resource]]\npath = \"/Ships/{number}\"\ndocumentation = \"Again.\"\n\
                  [resource.parameters.number]\ndocumentation = \"x\"\n\n[[resource]]\npath = \"/charts";
    assert_one(
        &in_description("[[resource]]\npath = \"/charts", second),
        "R0013",
        "`/Ships/{number}` is described twice",
    );
    assert_one(
        &in_description("id = \"get_ship\"", "id = \"moor_ship\""),
        "R0013",
        "two operations",
    );
    let found = in_description("when = { format = \"Entity\" }\n", "");
    assert!(
        found.iter().any(|one| one.contains("twice without `when`")),
        "{found:#?}"
    );
}

#[test]
fn ambiguous_dispatch() {
    let post = "[[resource.method]]\nid = \"paint_ship\"\nname = \"POST\"\n\
                when = { colour = \"red\" }\ndocumentation = \"x\"\n\
                [[resource.method.response]]\nstatus = 204\n\n[[resource]]\npath = \"/charts";
    assert_one(
        &in_description("[[resource]]\npath = \"/charts", post),
        "R0014",
        "`action=moor&colour=red`",
    );
    let both = post.replace("{ colour", "{ action = \"moor\", colour");
    assert_eq!(
        in_description("[[resource]]\npath = \"/charts", &both),
        Vec::<String>::new()
    );
    let other = post.replace(
        "{ colour = \"red\" }",
        "{ action = \"sink\", colour = \"red\" }",
    );
    assert_eq!(
        in_description("[[resource]]\npath = \"/charts", &other),
        Vec::<String>::new()
    );
}

#[test]
fn links() {
    assert_one(
        &in_description(
            "target = \"/ships/{number}\"",
            "target = \"/ship/{number}\"",
        ),
        "R0025",
        "no resource has the path",
    );
    assert_one(
        &in_description(
            "when = { format = \"entity\" }",
            "when = { format = \"short\" }",
        ),
        "R0025",
        "no method GET with these query values",
    );
    assert_one(
        &in_description("type = \"Ship\"", "type = \"Shp\""),
        "R0026",
        "`Ship`",
    );
    assert_one(
        &in_description("type = \"Ship\"", "type = \"ShipReference\""),
        "R0027",
        "`get_ship` does not answer with it",
    );
}

#[test]
fn parameters() {
    let values = "values = [\"metric\", { value = \"nautical\", documentation = \"In knots.\" }]";
    assert_one(&in_description(values, "values = []"), "R0018", "empty");
    assert_one(
        &in_description(values, "values = [\"metric\", \"metric\"]"),
        "R0018",
        "twice",
    );
    assert_one(
        &in_description(values, "type = \"xs:int\"\nvalues = [\"metric\"]"),
        "R0018",
        "beside a `type`",
    );
    assert_one(
        &in_description("default = \"metric\"", "default = \"metrik\""),
        "R0019",
        "`metric`",
    );
    assert_one(
        &in_description(
            "default = \"metric\"",
            "default = \"metric\"\nrequired = true",
        ),
        "R0019",
        "required",
    );
    assert_one(
        &in_description("name = \"units\"", "name = \"Format\""),
        "R0020",
        "`Format`",
    );
    assert_one(
        &in_description(values, "type = \"xs:int\""),
        "R0019",
        "`metric`",
    );
}

#[test]
fn bodies_and_statuses() {
    assert_one(
        &in_description("status = 202", "status = 99"),
        "R0024",
        "99",
    );
    assert_one(
        &in_description("status = 404", "status = 200"),
        "R0024",
        "twice",
    );
    assert_one(
        &in_description("status = 202", "status = 204\nelement = \"Ship\""),
        "R0023",
        "204",
    );
    assert_one(
        &in_description("empty = true", "empty = true\nelement = \"Ship\""),
        "R0023",
        "410",
    );
    assert_one(
        &in_description("name = \"POST\"", "name = \"DELETE\""),
        "R0023",
        "a DELETE request has no body",
    );
    assert_one(
        &in_description("\"application/pdf\"", "\"pdf\""),
        "R0021",
        "`pdf`",
    );
    assert_one(
        &in_description("[\"application/pdf\"]", "[\"a/b\", \"A/b\"]"),
        "R0021",
        "twice",
    );
    assert_one(
        &in_description("[\"application/pdf\"]", "[\"text/xml\"]"),
        "R0022",
        "XML",
    );
    assert_one(
        &in_description(
            "[\"application/pdf\"]",
            "[\"application/pdf\"]\nelement = \"Ship\"",
        ),
        "R0022",
        "`application/pdf`",
    );
    let only_errors = in_description("status = 200\nelement = \"ShipReference\"", "status = 500");
    assert_one(&only_errors, "R0024", "no answer for success");
    assert_one(
        &in_description("name = \"Location\"", "name = \"Lo cation\""),
        "R0029",
        "`Lo cation`",
    );
    assert_one(
        &in_description("id = \"get_ship\"", "id = \"getShip\""),
        "R0009",
        "snake case",
    );
}

#[test]
fn manifests() {
    assert_one(
        &in_manifest("element = \"Error\"", "element = \"Eror\""),
        "R0015",
        "`Error`",
    );
    assert_one(
        &in_manifest("\"Message\"", "\"Mesage\""),
        "R0028",
        "`Message`",
    );
    assert_one(
        &in_manifest("Ship = \"Ship\"", "Ship = \"Boat\""),
        "R0015",
        "`Boat`",
    );
    assert_one(
        &in_manifest("\"X-Token\"", "\"X Token\""),
        "R0029",
        "`X Token`",
    );
    assert_one(
        &in_manifest("\"/api\"", "\"api\""),
        "R0010",
        "begins with `/`",
    );
    assert_one(
        &in_manifest("\"/api\"", "\"/{api}\""),
        "R0010",
        "no parameters",
    );
    assert_one(
        &in_manifest("\"urn:harbour\"", "\"urn:harbor\""),
        "R0008",
        "`urn:harbour`",
    );
    assert_one(
        &in_manifest("\"harbour\"\nprefix", "\"Harbour\"\nprefix"),
        "R0009",
        "module",
    );
    assert_one(
        &in_manifest("FlagType.open", "\"em:FlagType\".open"),
        "R0006",
        "`em`",
    );
    let open = in_manifest(
        "[authentication]\nheader = \"X-Token\"\ncookie = \"token\"\n",
        "",
    );
    assert_eq!(open, Vec::<String>::new());
}
