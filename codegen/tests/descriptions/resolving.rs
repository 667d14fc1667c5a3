//! Elements, types, parameters, bodies and manifests: a whole API, then one wrong thing a test.

use codegen::api::{Api, HttpMethod, MediaType, ParameterStyle, ParameterType};

use crate::harbour::{MANIFEST, SCHEMA, SHIPS};
use crate::support::{assert_one, in_description, in_manifest, resolve};

fn api() -> Api {
    let (api, findings) = resolve(MANIFEST, SHIPS, SCHEMA);
    assert_eq!(findings, Vec::<String>::new());
    api
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
