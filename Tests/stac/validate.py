"""Validates STAC Items and Collections with pystac, and walks Collections.

Usage: validate.py FILE.json...

Extensions are validated against `schemas`, the core against the released schemas that pystac has and against those of
`schemas`. Nothing is downloaded. Prints a line for each document; exits with 1 if one is not valid, or if a link to another
document or an asset leads nowhere.
"""

import functools
import json
import re
import sys
from pathlib import Path
from urllib.parse import unquote

import jsonschema
import pystac
import referencing
from pystac.stac_io import DefaultStacIO
from pystac.validation import RegisteredValidator

SCHEMAS = Path(__file__).parent / "schemas"
EXTENSION = re.compile(r"https://stac-extensions\.github\.io/(\w+)/(v[\w.]+)/schema\.json")
CORE = "https://schemas.stacspec.org/v1.1.0/"


def extension(address):
    """The schema of an extension in the version of an address."""
    match = EXTENSION.fullmatch(address.rstrip("#"))
    path = match and SCHEMAS / match[1] / "schema.json"
    if not match or not path.exists():
        raise FileNotFoundError(f"no schema {address} in {SCHEMAS}")
    text = path.read_text()
    own = EXTENSION.match(json.loads(text)["$id"])
    schema = json.loads(text.replace(own[0], address.rstrip("#")))
    schema["$id"] = address.rstrip("#")
    if match[1] == "raster":
        # Where earlier versions had the types that are part of the core now; mlm refers to them.
        values = json.loads((SCHEMAS / "core/item-spec/json-schema/data-values.json").read_text())
        schema["definitions"].setdefault("bands", {"items": {"properties": values["properties"]}})
    return schema


class Pinned(DefaultStacIO):
    """Reads local files, and schemas from `schemas`."""

    def read_text_from_href(self, href):
        if EXTENSION.fullmatch(href.rstrip("#")):
            return json.dumps(extension(href))
        if "://" in href:
            raise FileNotFoundError(f"not read from a network: {href}")
        return Path(href).read_text()


@functools.cache
def core_validator(kind):
    """The validator by the core's schemas of the folder; the version in them is made that of the release."""
    schemas = dict(RegisteredValidator.get_validator().schema_cache)
    for path in (SCHEMAS / "core").rglob("*.json"):
        address = CORE + str(path.relative_to(SCHEMAS / "core"))
        schemas[address] = json.loads(path.read_text().replace("1.1.0-beta.1", "1.1.0")) | {"$id": address}
    registry = referencing.Registry().with_resources(
        (address, referencing.jsonschema.DRAFT7.create_resource(schema)) for address, schema in schemas.items()
    )
    validator = jsonschema.Draft7Validator
    return validator(
        schemas[f"{CORE}{kind}-spec/json-schema/{kind}.json"], registry=registry, format_checker=validator.FORMAT_CHECKER
    )


def check(thing):
    """Validates a document, and looks for the files that it names."""
    document = thing.to_dict(include_self_link=False, transform_hrefs=False)
    used = thing.validate()
    kind = "item" if isinstance(thing, pystac.Item) else "collection"
    core_validator(kind).validate(json.loads(Path(thing.get_self_href()).read_text()))
    missing = set(document["stac_extensions"]) - set(used)
    assert not missing, f"not validated: {missing}"
    folder = Path(thing.get_self_href()).parent
    hrefs = [asset["href"] for asset in document["assets"].values()] + [link["href"] for link in document["links"]]
    for href in hrefs:
        path = folder / unquote(href)
        assert "://" in href or path.exists(), f"{href} leads nowhere"
    print(f"{thing.id}: valid {type(thing).__name__}, {len(document['assets'])} assets, {len(used)} schemas")


def main(paths):
    pystac.StacIO.set_default(Pinned)
    for path in paths:
        thing = pystac.read_file(str(Path(path).absolute()))
        check(thing)
        if isinstance(thing, pystac.Collection):
            items = list(thing.get_items(recursive=True))
            for item in items:
                near = [item.get_collection(), item.get_parent(), item.get_root()]
                assert [each.id for each in near] == 3 * [thing.id] and item.collection_id == thing.id
                check(item)
            print(f"{thing.id}: walked to {len(items)} items, {thing.extent.temporal.to_dict()['interval']}")


main(sys.argv[1:])
