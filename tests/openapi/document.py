"""docs/openapi.yaml as Python reads it, and its schemas as they judge."""

import copy
import json
import pathlib

import jsonschema
import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
DOCUMENT = yaml.safe_load((ROOT / "docs/openapi.yaml").read_text())
GOLDEN = {path.stem: json.loads(path.read_text()) for path in sorted((ROOT / "tests/data/wire").glob("*.json"))}


def closed(node):
    """The same document, in which every object has only the members that it names: nothing that is sent goes undescribed."""
    if isinstance(node, list):
        return [closed(one) for one in node]
    if not isinstance(node, dict):
        return node
    copied = {key: closed(one) for key, one in node.items()}
    if copied.get("type") == "object" and isinstance(copied.get("properties"), dict) and "additionalProperties" not in copied:
        copied["additionalProperties"] = False
    return copied


CLOSED = closed(DOCUMENT)


def judge(schema, document=DOCUMENT):
    """A validator of a schema of the document: its name among the components, or the schema itself."""
    if isinstance(schema, str):
        schema = {"$ref": f"#/components/schemas/{schema}"}
    return jsonschema.Draft202012Validator(schema | {"components": document["components"]})


def complaints(schema, value, document=DOCUMENT):
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}" for error in judge(schema, document).iter_errors(value)]


def resolve(node):
    """Follows a reference of the document."""
    while "$ref" in node:
        found = DOCUMENT
        for step in node["$ref"].removeprefix("#/").split("/"):
            found = found[step]
        node = found
    return node


def operations():
    """(method, path) → operation."""
    return {(method.upper(), path): operation for path, methods in DOCUMENT["paths"].items() for method, operation in methods.items()}


def without(message, member):
    return {key: value for key, value in message.items() if key != member}


def with_member(message, member, value):
    changed = copy.deepcopy(message)
    changed[member] = value
    return changed
