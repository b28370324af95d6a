// Desk: a person at work with a case of theirs, who sends and fetches the content of its documents through the router.
// And what is sent: papers that are what they say, no two the same.
#pragma once

#include "core/base/bytes.h"
#include "crypto/random.h"
#include "tests/server/support/centre_bench.h"

namespace guichet::server::test {

using namespace Qt::StringLiterals;

inline constexpr qsizetype kPiece = 64 * 1024;
inline const QString kPdf = u"application/pdf"_s;

// A document of one page with an attachment of so many random bytes, so that no two are the same.
inline QByteArray pdf(int bytes = 200'000) {
    QByteArray content =
        "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        "2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n3 0 obj\n<< /Length " +
        QByteArray::number(bytes) + " >>\nstream\n" + crypto::randomBytes(bytes) + "\nendstream\nendobj\n";
    const QByteArray at = QByteArray::number(content.size());
    content += "xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Root 1 0 R /Size 4 >>\nstartxref\n" + at + "\n%%EOF\n";
    return content;
}

inline QByteArray png() {
    return QByteArray::fromBase64(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU"
        "5ErkJggg==");
}

inline Document documentOf(const QByteArray& content, const QString& mime = kPdf) {
    Document document;
    document.documentId = DocumentId{crypto::randomUuid()};
    document.name = u"paper.pdf"_s;
    document.mime = mime;
    document.sizeBytes = content.size();
    document.sha256 = sha256(content);
    return document;
}

// A person at work, and a case of theirs.
struct Desk {
    Desk(CentreBench& on, const PersonId& person, const OfficeId& office = kEast) : bench(on), machine(on, person) {
        machine.enrolQuietly();
        machine.openSession();
        id = CaseId{crypto::randomUuid()};
        outcomeOf(machine.registration(office));
    }

    Outcome outcomeOf(const ActionBody& body) {
        const auto answer = machine.push({machine.make(body, id.text())});
        if (answer.outcomes.size() != 1) qFatal("one action, one outcome");
        return answer.outcomes.first();
    }
    DocumentId attach(const QByteArray& content, const QString& mime = kPdf) {
        const Document document = documentOf(content, mime);
        const Outcome outcome = outcomeOf(AttachBody{document});
        if (outcome.kind != OutcomeKind::Applied) qFatal("attach: %s", qPrintable(outcome.code));
        return document.documentId;
    }

    Said offerOf(const CaseId& of, const DocumentId& document) {
        return machine.post(u"/v1/blob"_s,
                            wire::encode(wire::FileOffer{machine.client, machine.session, of, document}));
    }
    wire::FileAnswer offer(const DocumentId& document) { return decoded<wire::FileAnswer>(offerOf(id, document)); }

    ServiceRequest requestFor(const char* method, const QString& path, const CaseId& of, const DocumentId& document,
                              qint64 offset) {
        ServiceRequest request;
        request.method = method;
        request.path = path;
        request.peer = u"192.0.2.1"_s;
        request.query = {
            {u"case"_s, of.text()}, {u"document"_s, document.text()}, {u"offset"_s, QString::number(offset)}};
        request.headers = {{"guichet-proto", "1"}, {"authorization", "Bearer " + machine.token}};
        return request;
    }
    ServiceRequest pieceRequest(const CaseId& of, const DocumentId& document, qint64 offset, const QByteArray& bytes) {
        ServiceRequest request = requestFor("POST", u"/v1/blob/piece"_s, of, document, offset);
        request.body = bytes;
        request.headers.insert("content-type", wire::kBytesType);
        request.headers.insert("content-digest", wire::contentDigest(bytes));
        return request;
    }
    Said said(const ServiceRequest& request) {
        const ServiceResponse response = bench.ask(request);
        return {response.status, response.body};
    }
    wire::FileAnswer send(const DocumentId& document, qint64 offset, const QByteArray& bytes) {
        return decoded<wire::FileAnswer>(said(pieceRequest(id, document, offset, bytes)));
    }
    // From where the centre wants it; the answer to the last piece.
    wire::FileAnswer sendAll(const DocumentId& document, const QByteArray& content) {
        wire::FileAnswer answer = offer(document);
        while (answer.standing == wire::FileStanding::Wanted && answer.offset < content.size()) {
            const qint64 before = answer.offset;
            answer = send(document, before, content.mid(before, kPiece));
            if (answer.standing == wire::FileStanding::Wanted && answer.offset <= before) break;
        }
        return answer;
    }
    ServiceResponse fetchOf(const CaseId& of, const DocumentId& document, qint64 offset, qint64 most) {
        ServiceRequest request = requestFor("GET", u"/v1/blob"_s, of, document, offset);
        request.query.insert(u"most"_s, QString::number(most));
        return bench.ask(request);
    }
    QByteArray fetchAll(const DocumentId& document, qint64 sizeBytes, qint64 most) {
        QByteArray content;
        while (content.size() < sizeBytes) {
            const ServiceResponse response = fetchOf(id, document, content.size(), most);
            if (response.status != 200) qFatal("fetch: %s", response.body.constData());
            content += response.body;
        }
        return content;
    }
    Case held() {
        machine.sync();
        return machine.caseHeld(id.text());
    }
    Document document(const DocumentId& wanted) {
        for (const Document& one : held().documents)
            if (one.documentId == wanted) return one;
        qFatal("no such document");
    }

    CentreBench& bench;
    Machine machine;
    CaseId id;
};

inline qint64 countOf(CentreBench& bench, const QByteArray& what) {
    qint64 count = -1;
    if (!bench.store().database().each("SELECT count(*) FROM " + what, {},
                                       [&](const Row& row) { count = row.integer(0); }))
        qFatal("count");
    return count;
}

}  // namespace guichet::server::test
