#!/usr/bin/python3
"""centre_test.py BIN: talks to a real centre (BIN/guichet-server) as docs/openapi.yaml says, with nothing of the client's code, and holds every
answer against it. Signatures are made by openssl."""

import base64
import hashlib
import http.client
import json
import pathlib
import secrets
import ssl
import subprocess
import sys
import tempfile
import unittest
import uuid

from document import CLOSED, DOCUMENT, ROOT, complaints, operations, resolve, with_member, without

sys.path.insert(0, str(ROOT / "tools/demo"))
import centre  # noqa: E402

JSON = "application/json"
BYTES = "application/octet-stream"


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest(body):
    return f"sha-256=:{base64.b64encode(hashlib.sha256(body).digest()).decode()}:"


class Key:
    """An Ed25519 key, kept by openssl."""

    def __init__(self, folder):
        self.file = folder / "key.pem"
        subprocess.run(["openssl", "genpkey", "-algorithm", "ed25519", "-out", self.file], check=True)
        public = subprocess.run(["openssl", "pkey", "-in", self.file, "-pubout", "-outform", "DER"], check=True, stdout=subprocess.PIPE).stdout[-32:]
        self.public = base64.b64encode(public).decode()
        self.id = hashlib.sha256(public).hexdigest()[:16]

    def sign(self, context, content):
        with tempfile.NamedTemporaryFile() as file:
            file.write(context + content)
            file.flush()
            signature = subprocess.run(["openssl", "pkeyutl", "-sign", "-rawin", "-inkey", self.file, "-in", file.name], check=True,
                                       stdout=subprocess.PIPE).stdout
        return base64.b64encode(signature).decode()


class Line:
    """Sends requests and holds each of them, and what comes back, against the document."""

    def __init__(self, test, url, authority):
        self.test = test
        host, port = url.removeprefix("https://").split(":")
        self.connection = http.client.HTTPSConnection(host, int(port), context=ssl.create_default_context(cafile=authority), timeout=60)
        self.token = None
        self.answered = {}  # operation → statuses

    def send(self, method, path, body=b"", kind=JSON, headers=()):
        """The status, the headers and the body as they come; headers of the protocol unless others are given."""
        sent = {"Guichet-Proto": "1", "Guichet-Request-Id": "of-this-test"}
        if method == "POST":
            sent |= {"Content-Type": kind, "Content-Digest": digest(body)}
        if self.token:
            sent["Authorization"] = f"Bearer {self.token}"
        sent = {name: value for name, value in (sent | dict(headers)).items() if value is not None}
        self.connection.request(method, path, body if method == "POST" else None, sent)
        response = self.connection.getresponse()
        return response.status, response.headers, response.read()

    def ask(self, method, path, message=None, query="", expected=200, **how):
        """The answer, of which status, headers and body are as the document has them."""
        operation = operations()[method, path]
        request = message if isinstance(message, bytes) else b"" if message is None else canonical(message)
        status, headers, body = self.send(method, path + query, request, **how)
        self.test.assertEqual(status, expected, f"{method} {path}: {body[:300]}")
        self.answered.setdefault((method, path), set()).add(status)
        self.test.assertIn(str(status), operation["responses"], f"{method} {path}")
        described = resolve(operation["responses"][str(status)])
        for name, header in described["headers"].items():
            header = resolve(header)
            value = headers[name]
            if value is None:
                # A request id is echoed always: it was sent. Compressed is only what was asked for.
                self.test.assertFalse(header.get("required") or name in ("Guichet-Request-Id", "Retry-After"), name)
            else:
                self.test.assertEqual(complaints(header["schema"], value), [], name)
        self.test.assertEqual(headers["Content-Digest"], digest(body))
        self.test.assertEqual(headers["Guichet-Request-Id"], "of-this-test")
        kind, media = next(iter(described["content"].items()))
        self.test.assertEqual(headers["Content-Type"], kind)
        if kind != JSON:
            return body
        answer = json.loads(body)
        self.test.assertEqual(complaints(media["schema"], answer), [], f"{method} {path}")
        self.test.assertEqual(complaints(media["schema"], answer, CLOSED), [], f"{method} {path}")
        return answer

    def post(self, path, message, expected=200):
        """Before a good request goes out, every bad one that is near it: what the document refuses, the centre refuses."""
        schema = operations()["POST", path]["requestBody"]["content"][JSON]["schema"]
        self.test.assertEqual(complaints(schema, message, CLOSED), [])
        if expected == 200:
            needed = resolve(schema)["required"]
            for member in message:
                if member in needed:
                    self.refused(path, schema, without(message, member))
                else:
                    self.test.assertEqual(complaints(schema, without(message, member)), [])
                self.refused(path, schema, with_member(message, member, True))
            later = with_member(message, "later", {"member": 1})
            self.test.assertEqual(complaints(schema, later), [])
            self.ask("POST", path, later)
        return self.ask("POST", path, message, expected=expected)

    def refused(self, path, schema, message):
        self.test.assertTrue(complaints(schema, message), f"{path}: {sorted(message)}")
        answer = self.ask("POST", path, message, expected=400)
        self.test.assertEqual((answer["code"], answer["retry"]), ("badRequest", "never"))


class TheCentre(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.place = pathlib.Path(cls.folder.name)
        cls.centre = centre.Centre(cls.place / "demo", cases=60)
        cls.centre.prepare()
        cls.centre.start()

    @classmethod
    def tearDownClass(cls):
        cls.centre.stop()
        cls.folder.cleanup()

    def setUp(self):
        self.line = Line(self, self.centre.url, self.centre.authority)

    def tearDown(self):
        self.line.connection.close()

    # The steps of one client's life, in their order.

    def enrol(self):
        self.key = Key(self.place)
        person = self.centre.people()[0]
        self.request = {"user": person["user"], "password": person["password"], "code": "no such code", "publicKey": self.key.public,
                        "device": "A test", "enrolId": str(uuid.uuid4())}
        self.assertEqual(self.line.post("/v1/enrol", self.request, expected=400)["code"], "badRequest")
        self.sign_enrolment()
        self.assertEqual(self.line.post("/v1/enrol", self.request | {"password": "wrong"}, expected=401)["code"], "wrongPassword")
        self.assertEqual(self.line.post("/v1/enrol", self.request, expected=401)["code"], "wrongCode")
        self.request["code"] = self.centre.admin("device", "invite", person["user"])[-1]["code"]
        self.assertEqual(self.line.post("/v1/enrol", self.request, expected=400)["code"], "badRequest")
        self.sign_enrolment()
        self.client = self.line.post("/v1/enrol", self.request)

    def sign_enrolment(self):
        signed = {name: value for name, value in self.request.items() if name not in ("password", "signature")}
        self.request["signature"] = self.key.sign(b"guichet enrolment 1\n", canonical(signed))

    def sign_in(self):
        self.line.ask("GET", "/v1/health")
        self.line.ask("GET", "/v1/health", query="?nonsense", expected=400)
        hello = self.line.ask("GET", "/v1/hello", query="?nonce=abc")
        request = {"clientId": self.client["clientId"], "prevSession": "", "session": secrets.token_hex(16), "challenge": hello["challenge"],
                   "appVersion": "0.1.0", "schema": 1, "lastNAcked": 0}
        request["signature"] = self.key.sign(b"guichet session 1\n", canonical(request))
        forged = self.line.post("/v1/session", request | {"appVersion": "0.1.1"}, expected=401)
        self.assertEqual((forged["code"], forged["retry"]), ("reauth", "afterAuth"))
        self.assertEqual(self.line.ask("POST", "/v1/wait", self.who(request) | {"cursor": {}, "lastN": 0}, expected=401)["code"], "tokenExpired")
        answer = self.line.post("/v1/session", request)
        self.line.token = answer["token"]
        self.session = self.who(request)
        self.epoch = answer["epoch"]
        self.office = answer["person"]["roles"][0]["office"]

    @staticmethod
    def who(request):
        return {"clientId": request["clientId"], "session": request["session"]}

    def whole(self, request):
        """All objects of one office, and the last page."""
        page = self.line.ask("POST", "/v1/pull", request)
        objects = page["objects"]
        while page["more"]:
            page = self.line.ask("POST", "/v1/pull", request | {"snapshotAfter": page["snapshotAfter"], "snapshotVer": page["snapshotVer"]})
            objects += page["objects"]
        return objects, page

    def pull(self):
        base = self.session | {"epoch": self.epoch, "grantsRev": 0, "cursor": {}, "known": {}, "snapshotOffice": self.office, "snapshotAfter": "",
                               "snapshotVer": -1, "ackedN": 0, "maxBytes": 0, "since": "2020-01-01T00:00:00.000Z"}
        self.line.post("/v1/pull", base | {"pins": {str(uuid.uuid4()): 0}})
        objects, last = self.whole(base)
        self.cases = [one for one in objects if one["type"] == "case"]
        self.assertTrue(self.cases)
        self.cursor = last["cursor"]
        sizes = {one["head"]["office"]: one["head"]["size"] for one in last["heads"]}
        self.size = sizes.pop(self.office)
        # What is no office's own is the centre's.
        types = {one["type"] for office in sizes for one in self.whole(base | {"snapshotOffice": office})[0]}
        self.assertEqual(types, {"office", "person", "service", "calendar", "screeningList"})
        self.base = base | {"cursor": self.cursor, "snapshotOffice": ""}
        foreign = self.line.post("/v1/pull", base | {"snapshotOffice": "no-such-office"}, expected=404)
        self.assertEqual(foreign["code"], "notFound")
        self.assertEqual(self.line.post("/v1/pull", base | {"epoch": "another"}, expected=409)["code"], "epochChanged")

    def action(self, name, body, case, **header):
        salt = secrets.token_bytes(32)
        body = canonical(body) if isinstance(body, dict) else body
        made = {"actionId": str(uuid.uuid4()), "type": name, "v": 1, "case": case["id"], "baseRev": case["rev"], "dependsOn": [],
                "at": self.now(), "atQuality": "verified", "zone": "Europe/Paris", "person": self.client["person"]["id"], "keyId": self.key.id,
                "commit": hashlib.sha256(salt + body).hexdigest()} | header
        signed = {"header": canonical(made).decode(), "body": body.decode(), "salt": base64.b64encode(salt).decode(),
                  "signature": self.key.sign(b"guichet action 1\n", canonical(made))}
        return made, signed

    def now(self):
        return self.line.ask("GET", "/v1/hello", query="?nonce=now")["time"]

    def push(self):
        case = next(one for one in self.cases if one["content"]["status"] in ("received", "accepted"))
        self.content = b"%PDF-1.7\nstartxref\n9\n%%EOF\n" * 40
        self.document = "d" + secrets.token_hex(8)
        document = {"documentId": self.document, "key": "", "mime": "application/pdf", "name": "a.pdf", "sizeBytes": len(self.content),
                    "sha256": hashlib.sha256(self.content).hexdigest()}
        self.case = case["id"]
        made = [self.action("note", {"text": "Seen."}, case), self.action("attach", {"document": document}, case),
                self.action("note", {"text": "Seen.", "later": 1}, case), self.action("note", {}, case)]
        described = [not complaints("ActionBodies", {header["type"]: json.loads(signed["body"])}) for header, signed in made]
        self.assertEqual(described, [True, True, False, False])
        frames = [{"n": n, "action": signed} for n, (_, signed) in enumerate(made, 1)]
        request = self.session | {"epoch": self.epoch, "frames": []}
        self.assertEqual(self.line.post("/v1/push", request | {"frames": frames[1:]}, expected=409)["code"], "gap")
        outcomes = self.line.post("/v1/push", request | {"frames": frames})["outcomes"]
        self.assertEqual([one["kind"] for one in outcomes], ["applied", "applied", "rejected", "rejected"])
        # A header says who did what: no outcome can be given to what it does not say in the known form.
        header, signed = self.action("note", {"text": "Seen."}, case, later=1)
        self.assertTrue(complaints("ActionHeader", header))
        self.line.post("/v1/push", request | {"frames": [{"n": len(frames) + 1, "action": signed}]}, expected=503)
        header, signed = self.action("note", {"text": "Seen."}, case, zone=1)
        self.assertTrue(complaints("ActionHeader", header))
        self.line.post("/v1/push", request | {"frames": [{"n": len(frames) + 1, "action": signed}]}, expected=400)
        # So it is handed over unread.
        raw = b"".join(len(part).to_bytes(4, "big") + part for part in (signed["header"].encode(), signed["body"].encode(), *(base64.b64decode(signed[one]) for one in ("salt", "signature"))))
        aside = self.session | {"epoch": self.epoch, "n": len(frames) + 1, "actionId": header["actionId"], "raw": base64.b64encode(raw).decode(), "why": "badRequest"}
        self.assertEqual([one["kind"] for one in self.line.post("/v1/quarantine", aside)["outcomes"]], ["quarantined"])
        self.actions = [header["actionId"] for header, _ in made[:2]]

    def test_a_clients_life(self):
        ask, post = self.line.ask, self.line.post
        self.enrol()
        self.sign_in()
        self.pull()
        self.push()
        self.assertIn(self.office, post("/v1/wait", self.session | {"cursor": self.cursor, "lastN": 0})["offices"])
        changed = post("/v1/pull", self.base | {"known": {self.office: self.size}})
        self.assertTrue(changed["outcomes"] and changed["heads"])
        audit = self.session | {"office": self.office, "ver": changed["cursor"][self.office], "buckets": ["0" * 64] * 256, "since": "2020-01-01T00:00:00.000Z",
                                "pins": [self.case]}
        self.assertTrue(post("/v1/audit", audit)["differing"])
        sizes = {one["head"]["office"]: one["head"]["size"] for one in changed["heads"]}
        proof = post("/v1/proof", self.session | {"actionIds": self.actions, "known": sizes})
        self.assertEqual(len(proof["actions"]), 2)
        for one in proof["actions"]:
            self.assertEqual(complaints("ActionHeader", json.loads(one["action"]["header"])), [])
        subject = next(one["content"]["subject"] for one in self.cases if one["id"] == self.case)
        self.assertTrue(post("/v1/search", self.session | {"query": subject[:60], "limit": 50})["rows"])
        self.reads()
        self.files()
        # Every operation was asked for, each was refused at least once, and a person who signs in elsewhere forks the client.
        self.assertEqual(self.line.post("/v1/wait", self.session | {"session": "0" * 32, "cursor": {}, "lastN": 0}, expected=409)["code"], "clientForked")
        self.envelope()
        self.assertEqual(set(self.line.answered), set(operations()))
        for operation, statuses in self.line.answered.items():
            self.assertTrue({200, 400} <= statuses, operation)

    def reads(self):
        read = {"n": 1, "at": self.now(), "kind": "opened", "caseId": self.case}
        chain = hashlib.sha256(b"guichet read 1\n" + bytes(32) + canonical(read)).digest()
        request = self.session | {"reads": [read | {"chain": base64.b64encode(chain).decode()}]}
        schema = DOCUMENT["components"]["schemas"]["ReadsRequest"]
        for wrong in (without(request["reads"][0], "caseId"), with_member(request["reads"][0], "kind", "searched")):
            self.line.refused("/v1/reads", schema, request | {"reads": [wrong]})
        self.assertEqual(self.line.post("/v1/reads", request)["lastReadN"], 1)

    def files(self):
        ask = self.line.ask
        offer = self.session | {"case": self.case, "document": self.document}
        self.assertEqual(self.line.post("/v1/blob", offer)["standing"], "wanted")
        self.assertEqual(self.line.post("/v1/blob", offer | {"document": "another"}, expected=404)["code"], "notFound")
        place = f"?case={self.case}&document={self.document}"
        ask("GET", "/v1/blob", query=f"{place}&offset=0&most=9", expected=404)
        ask("POST", "/v1/blob/piece", self.content, query=place, expected=400, kind=BYTES)
        ask("POST", "/v1/blob/piece", self.content, query=f"{place}&offset=0", expected=415)
        half = len(self.content) // 2
        self.assertEqual(ask("POST", "/v1/blob/piece", self.content[:half], query=f"{place}&offset=0", kind=BYTES)["offset"], half)
        answer = ask("POST", "/v1/blob/piece", self.content[half:], query=f"{place}&offset={half}", kind=BYTES)
        self.assertEqual(answer["standing"], "held")
        ask("GET", "/v1/blob", query=f"{place}&offset=0", expected=400)
        self.assertEqual(ask("GET", "/v1/blob", query=f"{place}&offset=5&most=9"), self.content[5:14])

    def envelope(self):
        """What is said of the headers holds for every operation."""
        for (method, path) in operations():
            kind = BYTES if path == "/v1/blob/piece" else JSON
            self.assertEqual(self.line.ask(method, path, b"{}", expected=426, kind=kind, headers={"Guichet-Proto": None})["code"], "upgrade")
            self.assertEqual(self.line.ask(method, path, b"{}", expected=415, kind=kind, headers={"Content-Encoding": "gzip"})["code"], "mediaType")
            if method == "POST":
                self.line.ask(method, path, b"{}", expected=400, kind=kind, headers={"Content-Digest": None})
                self.line.ask(method, path, b"{}", expected=415, kind="text/plain")
        self.line.ask("GET", "/v1/hello", query="?nonce=not a nonce".replace(" ", "%20"), expected=400)
        for method, path in (("GET", "/v1/push"), ("POST", "/v1/hello"), ("POST", "/v1/lease"), ("GET", "/"), ("GET", "/v1/blob/piece")):
            status, _, body = self.line.send(method, path, b"{}")
            self.assertEqual((status, json.loads(body)["code"]), (404, "notFound"), f"{method} {path}")
            self.assertEqual(complaints("Failure", json.loads(body), CLOSED), [])


if __name__ == "__main__":
    centre.BIN = pathlib.Path(sys.argv.pop(1))
    unittest.main()
