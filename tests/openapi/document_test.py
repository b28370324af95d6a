#!/usr/bin/python3
"""Holds docs/openapi.yaml against the router's table, the failures' table, the actions' names and the golden bytes of tests/data/wire."""

import json
import re
import unittest

import jsonschema

from document import CLOSED, DOCUMENT, GOLDEN, ROOT, complaints, judge, operations, resolve, with_member, without

MESSAGES = {"failure": "Failure"}
MESSAGES |= {f"{stem}-{kind}": stem.capitalize() + kind.capitalize()
             for stem in ("hello", "enrol", "session", "push", "pull", "wait", "audit", "proof", "search", "reads") for kind in ("request", "answer")}
MESSAGES["quarantine-request"] = "QuarantineRequest"
del MESSAGES["hello-request"]  # it has no body


def source(path):
    return (ROOT / path).read_text()


def references(node):
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for one in node.values():
            yield from references(one)
    elif isinstance(node, list):
        for one in node:
            yield from references(one)


class TheDocument(unittest.TestCase):
    def test_it_is_in_order(self):
        for reference in references(DOCUMENT):
            self.assertTrue(resolve({"$ref": reference}), reference)
        for name, schema in DOCUMENT["components"]["schemas"].items():
            jsonschema.Draft202012Validator.check_schema(schema)
            # The bodies of actions travel as text.
            self.assertTrue(name == "ActionBodies" or f"#/components/schemas/{name}" in set(references(DOCUMENT)), name)
        self.assertEqual(len({one["operationId"] for one in operations().values()}), len(operations()))

    def test_its_paths_are_the_routes(self):
        routes = re.findall(r'\{"(GET|POST)", "(/v1/[a-z/]+)", Route::Token::(\w+)', source("server/service/router.cpp"))
        self.assertGreater(len(routes), 10)
        self.assertEqual({(method, path) for method, path, _ in routes}, set(operations()))
        for method, path, token in routes:
            self.assertEqual(operations()[method, path].get("security", DOCUMENT["security"]), [] if token == "NotNeeded" else [{"token": []}], path)

    def test_its_failures_are_those_of_the_centre(self):
        rows = re.findall(r'Row\{"(\w+)", (\d+), wire::Retry::(\w+)\}', source("server/service/answer.cpp"))
        failure = DOCUMENT["components"]["schemas"]["Failure"]["properties"]
        self.assertEqual({code for code, _, _ in rows}, set(failure["code"]["enum"]))
        self.assertLessEqual({retry[0].lower() + retry[1:] for _, _, retry in rows}, set(failure["retry"]["enum"]))
        described = {}
        for operation in operations().values():
            for status, response in operation["responses"].items():
                for code in re.findall(r"`(\w+)`", resolve(response)["description"]):
                    described.setdefault(code, set()).add(int(status))
        for code, status, _ in rows:
            if code == "cursorExpired":  # in the table, and said by nobody yet
                continue
            self.assertIn(int(status), described.get(code, set()), code)

    def test_its_limits_are_those_of_the_program(self):
        limits = {name: int(value.replace("'", "")) for name, value in re.findall(r"(k\w+) = ([\d']+);", source("core/wire/limits.h"))}
        schemas = DOCUMENT["components"]["schemas"]
        self.assertEqual(schemas["PushRequest"]["properties"]["frames"]["maxItems"], limits["kPushActions"])
        self.assertEqual(schemas["AuditRequest"]["properties"]["buckets"]["maxItems"], limits["kAuditBuckets"])
        self.assertEqual(schemas["ReadsRequest"]["properties"]["reads"]["maxItems"], limits["kReads"])
        self.assertEqual(schemas["PullRequest"]["properties"]["pins"]["maxProperties"], limits["kPins"])
        self.assertEqual(schemas["SearchRequest"]["properties"]["query"]["maxLength"], limits["kSearchQuery"])
        self.assertEqual(schemas["SearchRequest"]["properties"]["limit"]["maximum"], limits["kSearchHits"])


class GoldenMessages(unittest.TestCase):
    def messages(self):
        for name, golden in GOLDEN.items():
            if name.startswith("message-"):
                stem = name.removeprefix("message-").removesuffix("-scope").removesuffix("-fork").removesuffix("-signed")
                yield name, MESSAGES[stem], json.loads(golden["bytes"])

    def test_they_are_as_described(self):
        seen = set()
        for name, schema, message in self.messages():
            with self.subTest(name):
                self.assertEqual(complaints(schema, message), [])
                self.assertEqual(complaints(schema, message, CLOSED), [])
                seen.add(schema)
        self.assertEqual(seen, set(MESSAGES.values()))

    def test_a_member_of_a_later_version_is_let_pass_and_a_missing_one_is_not(self):
        optional = {"EnrolRequest": {"signature"}, "SessionRequest": {"fork"}, "SessionAnswer": {"clientId"}, "PullRequest": {"pins", "since"}, "PullAnswer": {"pinsLeft", "since"}, "AuditRequest": {"pins", "since"}}
        for name, schema, message in self.messages():
            with self.subTest(name):
                self.assertEqual(complaints(schema, with_member(message, "later", {"member": 1})), [])
                for member in message:
                    self.assertEqual(not complaints(schema, without(message, member)), member in optional.get(schema, set()), member)
                    self.assertTrue(complaints(schema, with_member(message, member, ["neither"])), member)


class GoldenActions(unittest.TestCase):
    def actions(self):
        for name, golden in GOLDEN.items():
            if name.startswith("action-"):
                yield name.removeprefix("action-"), golden

    def test_each_has_a_body_here(self):
        self.assertEqual({name for name, _ in self.actions()}, set(DOCUMENT["components"]["schemas"]["ActionBodies"]["properties"]))

    def test_they_are_as_described_and_nothing_else(self):
        for name, golden in self.actions():
            with self.subTest(name):
                header = json.loads(golden["headerBytes"])
                body = json.loads(golden["bodyBytes"])
                self.assertEqual(complaints("ActionHeader", header), [])
                self.assertEqual(complaints("ActionBodies", {name: body}, CLOSED), [])
                self.assertEqual(complaints("Outcome", json.loads(golden["outcomeBytes"]), CLOSED), [])
                self.assertTrue(complaints("ActionHeader", with_member(header, "later", 1)))
                self.assertTrue(complaints("ActionBodies", {name: with_member(body, "later", 1)}))
                for member in header:
                    self.assertTrue(complaints("ActionHeader", without(header, member)), member)
                for member in body:
                    self.assertTrue(complaints("ActionBodies", {name: without(body, member)}), member)

    def test_what_is_signed_has_no_unknown_applicant(self):
        body = json.loads(GOLDEN["action-register"]["bodyBytes"])
        for changed in (with_member(body["applicant"], "later", 1), with_member(body["applicant"], "proxy", {"name": "Mary", "later": 1})):
            self.assertTrue(complaints("ActionBodies", {"register": with_member(body, "applicant", changed)}))
        proxy = with_member(body["applicant"], "proxy", {"name": "Mary"})
        self.assertEqual(complaints("ActionBodies", {"register": with_member(body, "applicant", proxy)}), [])


class ShippedData(unittest.TestCase):
    """What the centre is furnished with is the content of the directory's objects."""

    def test_it_is_as_described(self):
        for schema, folder in (("Service", "catalogue"), ("Calendar", "calendars"), ("ScreeningList", "screening")):
            validator = judge(schema, CLOSED)
            for path in (ROOT / "resources" / folder).glob("*.json"):
                with self.subTest(path.name):
                    self.assertEqual([error.message for error in validator.iter_errors(json.loads(path.read_text()))], [])


if __name__ == "__main__":
    unittest.main()
