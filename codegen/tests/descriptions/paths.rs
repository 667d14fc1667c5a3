//! Paths, what chooses among methods, links: one wrong thing a test.

use crate::support::{assert_one, in_description};

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
