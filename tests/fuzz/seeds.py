#!/usr/bin/python3
"""seeds.py FOLDER: where fuzzing begins. Writes FOLDER/TARGET/…, made of what the project has anyway (golden bytes, catalogue, calendars …),
and FOLDER/TARGET.dict, the words in them, for libFuzzer's -dict."""
import base64
import gzip
import hashlib
import io
import json
import re
import struct
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OUT = Path(sys.argv[1])
GOLDEN = {path.stem: json.loads(path.read_text()) for path in sorted((ROOT / "tests/data/wire").glob("*.json"))}
# As wire_messages_target.cpp numbers them.
MESSAGES = ["failure", "hello-answer", "enrol-request", "enrol-answer", "session-request", "session-answer", "push-request", "push-answer",
            "pull-request", "pull-answer", "wait-request", "wait-answer", "audit-request", "audit-answer", "proof-request", "proof-answer",
            "search-request", "search-answer", "reads-request", "reads-answer", "file-offer", "file-answer", "quarantine-request"]
AT = "2026-03-05T09:00:00.000Z"
DECISION = {"kind": "granted", "text": "Yes.", "by": "li.wei", "at": AT, "approvedBy": "ben", "serviceVersion": 2}
# A case with everything that it can have.
FULL_CASE = {
    "id": "c0000000-0000-4000-8000-000000000001", "rev": 9, "number": "EO-2026-03-00417-2", "aliases": ["9"], "service": "pests", "serviceVersion": 1,
    "office": "EO", "status": "waitingForApplicant", "owner": "li.wei", "channel": "counter", "subject": "Rats", "text": "Two.", "address": "Mill Lane 4",
    "applicant": {"kind": "person", "name": "王小明", "idNumber": "11010519491231002X", "phone": "0100 200300", "email": "a@example.org",
                  "address": "Mill Lane 4", "proxy": {"name": "Mary Smith", "idNumber": "9", "phone": "123", "relation": "parent"}},
    "fields": {"street": "Mill Lane"}, "documentsAskedFor": ["photo"], "proposedDecision": DECISION, "decision": DECISION, "priority": "urgent",
    "documents": [{"documentId": "d1", "sizeBytes": 9, "awaitingBlob": True, "key": "photo", "name": "a.png", "mime": "image/png", "sha256": "0f" * 32,
                   "refused": "fileType"}],
    "originals": [{"takenBy": "a1", "key": "lease", "name": "Lease", "place": "A 3"}], "handover": {"from": "RE", "by": "eve", "at": AT},
    "opinions": [{"askedBy": "a2", "office": "RE", "askedAt": AT, "limitDays": 3, "question": "Whose?", "text": "Ours.", "givenBy": "eve", "givenAt": AT}],
    "links": [{"kind": "partOf", "other": "c2", "number": "EO-2026-03-00418-1"}],
    "proposals": [{"field": "street", "base": "a", "value": "b", "person": "anna", "actionId": "a3", "at": AT}],
    "timeline": [{"actionId": "a4", "type": "register", "at": AT, "receivedAt": AT, "person": "li.wei", "office": "EO", "text": "One",
                  "details": {"status": "received"}}],
    "openedAt": AT, "changedAt": AT, "promisedAt": AT, "statutoryAt": AT, "closedAt": AT, "calendar": {"id": "cn", "version": 3},
    "touched": {"status": {"rev": 8, "keyId": "21fe31dfa154a261"}}, "later": {"member": 1}}
words: dict[str, set[bytes]] = {}


def seed(target: str, name: str, content: bytes | str, dictionary: bool = True) -> None:
    content = content.encode() if isinstance(content, str) else content
    (OUT / target).mkdir(parents=True, exist_ok=True)
    (OUT / target / name).write_bytes(content)
    found = words.setdefault(target, set())
    if dictionary:
        found.update(re.findall(rb'"[A-Za-z][A-Za-z0-9.]{0,29}"', content))


def letter(place: int) -> bytes:
    return bytes([(ord("A") + place) % 256])


def compact(value) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def shortened(value, most: int = 3):
    """The same form with no more than so many elements in any list, and so many dates in any table of dates."""
    if isinstance(value, list):
        return [shortened(one, most) for one in value[:most]]
    if isinstance(value, dict):
        dates = [key for key in value if re.fullmatch(r"\d{4}-\d\d-\d\d", key)]
        return {key: shortened(one, most) for key, one in value.items() if key not in dates[most:]}
    return value


def wire() -> None:
    client = {"clientId": "d0000000-0000-4000-8000-000000000001", "session": "0" * 32}
    offer = client | {"case": "c0000000-0000-4000-8000-000000000001", "document": "d0000000-0000-4000-8000-000000000002"}
    messages = {name.removeprefix("message-"): golden["bytes"].encode() for name, golden in GOLDEN.items() if name.startswith("message-")}
    messages["file-offer"] = compact(offer)
    messages["file-answer"] = compact({"standing": "wanted", "offset": 7, "code": "", "end": True})
    for name, content in messages.items():
        message = name.removesuffix("-scope").removesuffix("-fork").removesuffix("-signed")
        seed("wire_messages", name, letter(MESSAGES.index(message)) + content)
        seed("json", name, (b"B" if message == "pull-answer" else b"A") + content, dictionary=False)
    words["json"] |= {b"{", b"}", b"[", b"]", b"\\u", b"\\ud800", b"\\udc00", b"null", b"true", b"1e3", b'"objects":[{"content":{'}


def actions() -> None:
    header = (ROOT / "core/action/action.h").read_text()
    types = re.findall(r"^    (\w)(\w+),", header.split("enum class ActionType {")[1].split("};")[0], re.MULTILINE)
    types = [first.lower() + rest for first, rest in types]
    names = {name.removeprefix("action-") for name in GOLDEN if name.startswith("action-")}
    assert set(types) == names, set(types) ^ names
    for place, name in enumerate(types):
        golden = GOLDEN["action-" + name]
        whole = {"header": golden["headerBytes"], "body": golden["bodyBytes"]}
        whole |= {key: base64.b64encode(bytes.fromhex(golden[key])).decode() for key in ("salt", "signature")}
        seed("signed_action", "header-" + name, b"A" + golden["headerBytes"].encode())
        seed("signed_action", "action-" + name, b"B" + compact(whole))
        seed("signed_action", "outcome-" + name, b"C" + golden["outcomeBytes"].encode())
        for stage in (0, 1, 7, 13, 19, 25, 31, 49, 50, 51, 52):
            seed("action_body", f"{name}-{stage}", letter(place) + letter(stage) + golden["bodyBytes"].encode())
    seed("case", "imported", compact(GOLDEN["action-importCase"]["body"]["imported"]))
    seed("case", "full", compact(FULL_CASE))
    for i, one in enumerate(GOLDEN["message-pull-answer"]["message"]["objects"]):
        if one["type"] == "case" and one["op"] == "put":
            seed("case", f"pulled-{i}", compact(one["content"]))


def written_by_people() -> None:
    for target, folder, before in (("catalogue", "catalogue", b""), ("calendar", "calendars", b""), ("screening", "screening", b"A"),
                                   ("import_mapping", "mappings", b"")):
        for path in sorted((ROOT / "resources" / folder).glob("*.json")):
            seed(target, path.stem, before + compact(shortened(json.loads(path.read_text()))))
    for name, target in (("setService", "catalogue"), ("setCalendar", "calendar"), ("setScreeningList", "screening")):
        before = b"A" if target == "screening" else b""
        seed(target, name, before + compact(next(iter(GOLDEN["action-" + name]["body"].values()))))
    row = ["1", "2026-03-01T09:00:00", "Lamp", "Dark", "Mill Lane 4"]
    mapping = json.loads((ROOT / "resources/mappings/petitions-zh.json").read_text())
    seed("import_mapping", "row", compact(mapping) + b"\0" + "\0".join(row).encode())
    for name, text in (("plain", "id,subject\r\n1,Lamp\r\n2,Hole\r\n"), ("quoted", 'id,subject\n1,"Lamp, ""dark""\nand cold"\n'),
                       ("marked", "\ufeff编号,主题\n1,路灯\n"), ("open", 'a,b\n1,"no end\n2,x\n'), ("short", "a,b\n1\n2,3,4\n")):
        seed("csv", name, text)
    words["csv"] = {b'"', b'""', b",", b"\r\n", b"\n", b'","', b"\xef\xbb\xbf"}


def of_lists() -> None:
    whole = {"v": 1, "services": ["pests"], "statuses": ["received", "accepted"], "offices": ["EO"], "channels": ["counter"],
             "ownerIs": "person", "owner": "li.wei", "dueIs": "within", "dueWithinDays": 3, "openedWithinDays": 30, "changedWithinDays": 7,
             "closedWithinDays": 1, "documentsAre": "some", "waitsToBeSent": True, "needsAttention": True, "words": "路灯 lamp"}
    view = {"v": 1, "view": "mine", "sort": "due", "filter": whole, "mode": "table", "columns": ["due", "number", "subject"]}
    for name, content in (("whole", b"A" + compact(whole)), ("least", b'A{"v":1}'), ("view", b"B" + compact(view)),
                          ("look", "Ctable:number,service"), ("place", "D1700000000000~42"), ("text-place", "D~42~EO-2026-01-00001-K")):
        seed("saved_view", name, content)
    words["saved_view"] |= {b'"%s"' % one for one in (b"waitingForApplicant", b"decided", b"refused", b"closed", b"telephone", b"letter", b"portal",
                                                      b"app", b"email", b"employee", b"other", b"me", b"nobody", b"overdue", b"today", b"none")}


def texts() -> None:
    for name, text in (("particulars", "B请联系王小明，电话 138 0013 8000，身份证 11010519491231002X，卡号 6222 0200 0000 0000 003。"),
                       ("terms", "BThis is internal only; a threat. O'Brien@Example.org +44 20 7946 0958 ㈱é")):
        seed("screening", name, text)
    for name, text in (("mixed", "A噪音污染 5号楼 EO-2026-03 o'brien É ｅ ﬁ ㎡"), ("marks", "Ae\u0301 ガ ｶﾞ 각 \u0e01\u0e33 שָׁלוֹם"),
                       ("emoji", "A👩‍👧 x\u200dy \ufe0f ㈱")):
        seed("search_text", name, text)
    seed("search_text", "halves", b"B" + "a\ud800噪\udc00b".encode("utf-16-le", "surrogatepass"))
    values = {"text": (0, "Mill Lane"), "long": (1, "one\ntwo"), "number": (2, "-12.5"), "money": (3, "12.50"), "date": (4, "2026-03-01"),
              "choice": (5, "renewal"), "choices": (6, "new\x1f其他"), "yes": (7, "true"), "phone": (8, "+44 (20) 7946-0958"),
              "email": (9, "ada@example.org"), "citizen": (10, "11010519491231002X"), "organisation": (11, "91350100M000100Y43"),
              "address": (12, "Mill Lane 4\nEast"), "iban": (17, "GB82 WEST 1234 5698 7654 32"), "nhs": (21, "943 476 5919")}
    for name, (place, value) in values.items():
        seed("form_value", name, letter(place) + value.encode())
        seed("number", name, "A" + value)
    for name, text in (("siret", "A732 829 320 00074"), ("nir", "A1 85 05 78 006 084 91"), ("nino", "AQQ 12 34 56 C"), ("mobile", "A+86 138-0013-8000"),
                       ("land-line", "A(010) 6552-9988"), ("corporate", "A8700110005901"), ("wide", "A１１０１０５１９４９１２３１００２Ｘ"),
                       ("case", "BEO-2026-03-00417-2"), ("instant", "C2026-03-01T09:30:00.000Z"), ("second", "C2026-03-01T09:30:00Z")):
        seed("number", name, text)
    words["form_value"] = words["number"] = {b"new", b"true", b"-", b".", b"\x1f", b"2026-", b"@example.org", b"+86", b"GB", b"\xe2\x80\x8b", b"\xef\xbc\x91", b"00Z"}
    words["search_text"] = {one.encode() for one in ("噪", "\u0301", "ガ", "\uff9e", "\u200d", "\ufe0f", "ﬁ", "ß", "\u1160", "-", "'", "\u0e33", "ー")}
    payload = bytes([2]) + struct.pack(">q", 1772357400000) + b"\x12EO-2026-03-00417-2" + b"\x02EO" + bytes(8)
    words["receipt"] = {b"GUICHET1:", b"AAAA", b"_", b"-"}
    for name, head in (("receipt", b"\0"), ("receipt-head", b"\x20" + bytes(32))):
        seed("receipt", name, b"GUICHET1:" + base64.urlsafe_b64encode(payload + head + bytes(64)).rstrip(b"="))


def files() -> None:
    def archive(*names: str) -> bytes:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as made:
            for name in names:
                made.writestr(zipfile.ZipInfo(name, (2026, 3, 1, 9, 0, 0)), b"application/vnd.oasis.opendocument.text" if name == "mimetype" else b"x")
        return packed.getvalue()

    samples = {"docx": archive("[Content_Types].xml", "word/document.xml"), "macros": archive("[Content_Types].xml", "word/vbaProject.bin"),
               "odt": archive("mimetype", "content.xml"), "pdf": b"%PDF-1.7\n1 0 obj\nstartxref\n9\n%%EOF\n",
               "png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1", "jpeg": b"\xff\xd8\xff\xe0\0\x10JFIF", "gif": b"GIF89a\1\0\1\0\0\0\0",
               "bmp": b"BM" + struct.pack("<IIII", 70, 0, 54, 40), "mp4": b"\0\0\0\x18ftypisom\0\0\0\0", "heic": b"\0\0\0\x18ftypmif1\0\0\0\0heic",
               "wav": b"RIFF\x24\0\0\0WAVEfmt ", "webp": b"RIFF\x24\0\0\0WEBPVP8 ", "mp3": b"ID3\4\0\0\0\0\0\x0a" + bytes(10), "rtf": b"{\\rtf1 x}",
               "tiff": b"II*\0\x08\0\0\0", "eml": b"From: ada@example.org\r\nDate: Sun, 1 Mar 2026 09:00:00 +0000\r\n\r\nHello\r\n",
               "txt": "路灯不亮\n".encode(), "gb18030": "路灯不亮".encode("gb18030"), "utf16": "\ufeff路灯".encode("utf-16-le"), "html": b"<html>"}
    for name, content in samples.items():
        seed("file_type", name, b"A" + content)
        seed("file_type", "parts-" + name, b"B" + content + content)
    for i, name in enumerate(("C../x.exe", "Ca\u202etxt.exe", "C.hidden", "C路灯.pdf", "C" + "x" * 150 + ".docx", "Ccon?<>.txt. ")):
        seed("file_type", f"name-{i}", name)
    words["file_type"] |= {b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06", b"startxref", b"%PDF-", b"ftyp", b"vbaProject", b"word/", b"xl/"}
    seed("inflate", "packed", b"A" + gzip.compress(b"light " * 40, mtime=0))
    seed("inflate", "empty", b"A" + gzip.compress(b"", mtime=0))
    seed("inflate", "much", b"A" + gzip.compress(bytes(200_000), mtime=0))
    seed("inflate", "plain", b"B" + b"light " * 40)
    words["inflate"] = {b"\x1f\x8b\x08", b"\0\0\xff\xff", b"\x03\0"}
    for name, request in (("push", "/v1/push\nHost:centre\nGuichet-Proto:1\nContent-Type:application/json\nGuichet-Request-Id:a-1\n\n{}"),
                          ("query", "/v1/blob?case=c-1&document=d%201&offset=0\nhost:centre\naccept:a\naccept:b\n"),
                          ("chunked", "/v1/push\nhost:centre\ntransfer-encoding:chunked\n\n"), ("twice", "/x\nhost:a\nhost:b\n")):
        seed("http_request", name, request)
    words["http_request"] = {b"host", b"transfer-encoding", b"content-encoding", b"content-length", b"x-a", b"%20", b"%e8%b7%af", b"&a=b", b"\n\n"}


def of_this_machine() -> None:
    seed("preview_pipe", "question", b"A" + compact({"bytes": 4096, "mime": "application/pdf", "mostSide": 1200, "page": 2}))
    seed("preview_pipe", "answer", b"B\xff\0" + compact({"height": 600, "pages": 3, "width": 800}))
    seed("preview_pipe", "small-answer", b"B\x10\x01" + compact({"height": 1, "pages": 100000, "width": 1}))
    id_, key = "d0000000-0000-4000-8000-000000000001", base64.b64encode(bytes(32)).decode()
    vault = {"guichetVault": 1, "signingSeed": key, "person": key,
             "header": {"vaultId": id_, "person": "li.wei", "personName": "李伟", "centreUrl": "https://centre.example:8443", "centre": id_, "epoch": id_,
                        "authorityPem": "-----BEGIN CERTIFICATE-----\n", "deviceId": id_, "clientId": id_, "registrar": 7, "recoveryKey": key,
                        "logKey": key, "grantUntil": AT},
             "slots": [{"kind": "password", "n": 1 << 17, "r": 8, "p": 1, "salt": key, "key": key}, {"kind": "recovery", "key": key}]}
    seed("vault_file", "content", b"B" + compact(vault))
    seed("vault_file", "later", b"B" + compact(vault | {"guichetVault": 2}))
    seed("vault_file", "file", b"A" + compact(vault | {"checksum": hashlib.sha256(compact(vault)).hexdigest()}))
    words["vault_file"] |= {b"AAAA", b"==", b'"recovery"', b'"password"'}


def of_balancers() -> None:
    signature = b"\r\n\r\n\0\r\nQUIT\n"
    four = bytes.fromhex("c6336407c0000201d43120fb")
    six = bytes.fromhex("20010db800010002000300040005000620010db8000000000000000000000001d43120fb")
    for name, header in (("one-four", b"PROXY TCP4 198.51.100.7 192.0.2.1 54321 8443\r\n"), ("one-six", b"PROXY TCP6 2001:db8::7 2001:db8::1 54321 8443\r\n"),
                         ("one-unknown", b"PROXY UNKNOWN x\r\n"), ("two-four", signature + b"\x21\x11\0\x0c" + four),
                         ("two-six", signature + b"\x21\x21\0\x24" + six), ("two-local", signature + b"\x20\0\0\0"),
                         ("two-extended", signature + b"\x21\x11\0\x13" + four + b"\3\0\4crc!")):
        seed("proxy_header", name, b"A" + header + b"\x16\x03\x01")
    for name, line in (("block", "B198.51.100.0/24\n198.51.100.7"), ("block-six", "B2001:db8::/32\n2001:db8:1:2::3"), ("mapped", "B198.51.100.7\n::ffff:198.51.100.7")):
        seed("proxy_header", name, line)
    words["proxy_header"] = {signature, b"PROXY ", b"TCP4 ", b"TCP6 ", b"UNKNOWN", b"\r\n", b"\x21\x11\0\x0c", b"\x21\x21\0\x24", b"\x20\0\0\0", b"::ffff:", b"/64", b"/24"}


for write in (wire, actions, written_by_people, of_lists, texts, files, of_this_machine, of_balancers):
    write()
for target, entries in words.items():
    escaped = ("".join(chr(b) if 0x20 < b < 0x7F and b not in b'"\\' else f"\\x{b:02x}" for b in entry) for entry in sorted(entries))
    (OUT / f"{target}.dict").write_text("".join(f'"{entry}"\n' for entry in escaped))
