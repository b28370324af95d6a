// enrol, enrol again, sync, status, verify, check-receipt.
#include <QFile>

#include "app/cli/commands.h"
#include "app/cli/values.h"
#include "core/wire/limits.h"
#include "crypto/signing_key.h"

namespace guichet::cli {

namespace {

using namespace Qt::StringLiterals;

constexpr qint64 kSecretBytes = 4'096;
constexpr int kWaitSeconds = 60;
constexpr int kWaitMostSeconds = 24 * 3600;

QString firstLine(const QByteArray& bytes) {
    auto line = bytes.left(bytes.indexOf('\n') < 0 ? bytes.size() : bytes.indexOf('\n'));
    if (line.endsWith('\r')) line.chop(1);
    return QString::fromUtf8(line);
}

Result<QByteArray> wholeFile(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return Error{ErrorCode::NotFound, u"fileNotRead"_s, {}};
    return file.read(limits::kJsonBytes);
}

Result<QString> oneTimeCode(const Options& options) {
    GUICHET_TAKE(const QByteArray whole, wholeFile(options.value("code-file")));
    return firstLine(whole).trimmed();
}

Exit tellProfile(Desk& desk) {
    const auto profile = ask<ProfileState>(
        desk.ports, [&](Completion<ProfileState> answer) { desk.ports.session->profile(std::move(answer)); });
    if (!profile) return desk.failed(profile.error());
    desk.report.result(toJson(*profile), profileText(*profile));
    return Exit::Done;
}

Exit exitFor(const SyncStatus& status) {
    switch (status.phase) {
        case SyncPhase::NeedSignIn:
        case SyncPhase::Locked:
            return Exit::SignInRefused;
        case SyncPhase::NeedUpgrade:
            return Exit::Refused;
        case SyncPhase::UpToDate:
            if (status.attention > 0) return Exit::Refused;
            return status.waiting == 0 && status.files == 0 ? Exit::Done : Exit::NotReachable;
        case SyncPhase::Faulty:
            if (status.reason == u"diskFull" || status.reason == u"storage") return Exit::StoreUnusable;
            return Exit::NotReachable;
        case SyncPhase::NotStarted:
        case SyncPhase::Sending:
        case SyncPhase::Receiving:
        case SyncPhase::Offline:
            return Exit::NotReachable;
    }
    return Exit::NotReachable;
}

}  // namespace

Result<QString> secretFromFile(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return Error{ErrorCode::NotFound, u"fileNotRead"_s, {}};
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    if (file.permissions() & others) return usage(u"the password file may be read by others: chmod 600 it"_s);
    return firstLine(file.read(kSecretBytes));
}

Result<QString> password(const Options& options, QIODevice& in) {
    if (!options.passwordFile.isEmpty()) return secretFromFile(options.passwordFile);
    return firstLine(in.readLine(kSecretBytes));
}

Exit enrol(Desk& desk, const QString& password) {
    const auto authority = wholeFile(desk.options.value("authority"));
    if (!authority) return desk.failed(authority.error());
    const auto code = oneTimeCode(desk.options);
    if (!code) return desk.failed(code.error());
    const Enrolment with{desk.options.value("centre"), *authority, desk.options.value("user"), password, *code};
    const auto enrolled =
        ask<Unit>(desk.ports, [&](Completion<Unit> answer) { desk.ports.session->enrol(with, std::move(answer)); });
    if (!enrolled) return desk.failed(enrolled.error(), During::SignIn);
    return tellProfile(desk);
}

Exit enrolAgain(Desk& desk, const QString& password) {
    const auto code = oneTimeCode(desk.options);
    if (!code) return desk.failed(code.error());
    const auto enrolled = ask<Person>(desk.ports, [&](Completion<Person> answer) {
        desk.ports.session->enrolAgain(password, *code, std::move(answer));
    });
    if (!enrolled) return desk.failed(enrolled.error(), During::SignIn);
    const Exit told = tellProfile(desk);
    desk.ports.session->lock();
    return told;
}

Exit sync(Desk& desk) {
    const auto seconds = desk.options.number("wait", kWaitSeconds, 1, kWaitMostSeconds);
    if (!seconds) return desk.failed(seconds.error());
    const auto ended = ask<SyncStatus>(desk.ports, [&](Completion<SyncStatus> answer) {
        desk.ports.syncUntilQuiet(std::chrono::seconds{*seconds}, std::move(answer));
    });
    if (!ended) return desk.failed(ended.error());
    desk.report.result(toJson(*ended), statusText(*ended, desk.ports.now));
    return exitFor(*ended);
}

Exit status(Desk& desk) {
    const auto profile = ask<ProfileState>(
        desk.ports, [&](Completion<ProfileState> answer) { desk.ports.session->profile(std::move(answer)); });
    if (!profile) return desk.failed(profile.error());
    const auto held = ask<SyncStatus>(
        desk.ports, [&](Completion<SyncStatus> answer) { desk.ports.sync->status(CancelToken{}, std::move(answer)); });
    if (!held) return desk.failed(held.error());
    auto value = toJson(*held);
    const auto who = toJson(*profile);
    for (auto member = who.begin(); member != who.end(); ++member) value.insert(member.key(), member.value());
    desk.report.result(value, profileText(*profile) + u'\n' + statusText(*held, desk.ports.now));
    return Exit::Done;
}

Exit verify(Desk& desk) {
    const auto report =
        ask<VerifyReport>(desk.ports, [&](Completion<VerifyReport> answer) { desk.ports.verify(std::move(answer)); });
    if (!report) return desk.failed(report.error());
    desk.report.result(toJson(*report), verifyText(*report));
    if (report->storeProblems > 0) return Exit::StoreUnusable;
    return report->isContent() ? Exit::Done : Exit::Refused;
}

Exit checkReceipt(Desk& desk) {
    const auto code = decodeReceipt(desk.options.arguments.first());
    if (!code) return desk.failed(code.error());
    const auto asked = ask<KnownSigner>(
        desk.ports, [&](Completion<KnownSigner> answer) { desk.ports.signerOf(code->keyId, std::move(answer)); });
    if (!asked && asked.error().code != ErrorCode::NotFound) return desk.failed(asked.error());
    const auto signer = asked ? std::optional(*asked) : std::nullopt;
    auto check = ReceiptCheck::UnknownKey;
    if (signer)
        check = crypto::verify(signer->publicKey, receiptBytesToSign(*code), code->signature) == crypto::Signature::Good
                    ? ReceiptCheck::Good
                    : ReceiptCheck::Forged;
    auto value = toJson(*code, signer, desk.words.directory);
    value.insert(u"check"_s, QLatin1String(receiptCheckName(check)));
    desk.report.result(value, receiptText(*code, check, signer, desk.words));
    return check == ReceiptCheck::Good ? Exit::Done : Exit::Refused;
}

}  // namespace guichet::cli
