// FilesWorld: a desk, one case, a folder of the person's, and the errands that tests of files run.
#pragma once

#include <QCryptographicHash>

#include "core/wire/limits.h"
#include "tests/store/desk_world.h"
#include "tests/support/file_bytes.h"

namespace guichet::toy {

inline const QByteArray kMarker = "ZebraQuartzGeheimnis噪音污染";
inline constexpr qint64 kPiece = limits::kFilePiece;

inline QByteArray sha256(const QByteArray& bytes) {
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

// A PDF by its looks, with the marker in it, of about so many bytes.
inline QByteArray pdf(qint64 bytes, const QByteArray& word = kMarker) {
    QByteArray made = "%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n";
    while (made.size() < bytes) made += word + QByteArray::number(made.size()) + '\n';
    return made + "trailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n";
}

// A desk with one case of the centre's.
struct FilesWorld : DeskWorld {
    CaseId id;
    QTemporaryDir folder;  // of the person

    Done begin() {
        GUICHET_TRY(create());
        id = centre.registered(u"Hole"_s);
        return pull();
    }
    [[nodiscard]] QString files() const { return ground.profileDir + u"/files"_s; }
    [[nodiscard]] QStringList names() const { return QDir(files()).entryList(QDir::Files | QDir::Hidden); }
    QString source(const QByteArray& content, const QString& name = u"letter.pdf"_s) {
        writeBytes(folder.filePath(name), content);
        return folder.filePath(name);
    }
    Result<FileTaken> take(const QByteArray& content) {
        const QString path = source(content);
        return answerOf<FileTaken>([&](auto answer) { desk->take(path, {}, answer); });
    }
    // Taken in and attached.
    Result<FileToMove> attach(const QByteArray& content, const QString& documentId = u"d1"_s) {
        GUICHET_TAKE(const FileTaken taken, take(content));
        Document document;
        document.documentId = DocumentId{documentId};
        document.name = taken.name;
        document.mime = taken.mime;
        document.sizeBytes = taken.sizeBytes;
        document.sha256 = taken.sha256;
        GUICHET_TRY(perform(id, AttachBody{document}));
        return FileToMove{id, document.documentId, document.sha256, document.sizeBytes};
    }
    // Attached by a colleague: the centre has it, this machine does not.
    FileToMove attachedElsewhere(const QByteArray& content, const QString& documentId = u"d2"_s) {
        Document document;
        document.documentId = DocumentId{documentId};
        document.name = u"plan.pdf"_s;
        document.mime = u"application/pdf"_s;
        document.sizeBytes = content.size();
        document.sha256 = sha256(content);
        if (centre.act(id, AttachBody{document}).kind != OutcomeKind::Applied) qFatal("not attached");
        return {id, document.documentId, document.sha256, document.sizeBytes};
    }
    Done fetch(const FileToMove& file, const QByteArray& content) {
        qint64 held = 0;
        while (held < file.sizeBytes) {
            GUICHET_TAKE(const qint64 now, desk->writePiece(file, held, content.mid(held, kPiece)));
            if (now <= held) return Error{ErrorCode::Protocol, u"stuck"_s, {}};
            held = now;
        }
        return done();
    }
    Result<QByteArray> content(const DocumentId& document) {
        return answerOf<QByteArray>([&](auto answer) { desk->content(id, document, {}, answer); });
    }
    Done save(const DocumentId& document, const QString& path) {
        return answerOf<Unit>([&](auto answer) { desk->saveCopy(id, document, path, {}, answer); });
    }
    // What may go now.
    [[nodiscard]] QVector<FileToMove> toSend() const {
        QVector<FileToMove> files;
        for (qint64 row = 0;;) {
            const auto next = desk->nextToSend(row);
            if (!next) qFatal("cannot be read");
            if (!*next) return files;
            files.append((*next)->file);
            row = (*next)->row;
        }
    }
    FileState state(const DocumentId& document) {
        const auto all = answerOf<QMap<DocumentId, FileStatus>>([&](auto answer) { desk->statuses(id, {}, answer); });
        if (!all) qFatal("no statuses");
        return all->value(document).state;
    }
    // What the centre signs when the content has come, or is not taken.
    Done centreSays(const ActionBody& body) {
        centre.people[kOther].roles.append({kEast, Role::Administrator});
        const Outcome outcome = centre.act(id, body);
        if (outcome.kind != OutcomeKind::Applied) return Error{ErrorCode::Invalid, outcome.code, {}};
        return pull();
    }
};

}  // namespace guichet::toy
