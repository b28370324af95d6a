// Ids: one type per kind of thing, so that an office cannot be passed for a person. Values, compared as text.
#pragma once

#include <QHash>
#include <QString>
#include <compare>

namespace guichet {

template <typename Tag>
class Id {
public:
    Id() = default;
    explicit Id(QString text) : m_text(std::move(text)) {}

    [[nodiscard]] const QString& text() const { return m_text; }
    [[nodiscard]] bool isEmpty() const { return m_text.isEmpty(); }

    friend bool operator==(const Id& a, const Id& b) { return a.m_text == b.m_text; }
    friend bool operator<(const Id& a, const Id& b) { return a.m_text < b.m_text; }
    friend size_t qHash(const Id& id, size_t seed = 0) { return ::qHash(id.m_text, seed); }

private:
    QString m_text;
};

using CaseId = Id<struct CaseTag>;          // UUID, lower case, without braces
using ActionId = Id<struct ActionTag>;      // UUID
using DocumentId = Id<struct DocumentTag>;  // UUID
using OfficeId = Id<struct OfficeTag>;      // short code, upper case: "EO". Also names the partition of feed and rights
using PersonId = Id<struct PersonTag>;      // sign-in name: "li.wei"
using ServiceId = Id<struct ServiceTag>;    // key of the catalogue: "housing-subsidy"
using DeviceId = Id<struct DeviceTag>;      // UUID, given by the centre at enrolment
using ClientId = Id<struct ClientTag>;      // UUID, one outbox of one person on one device
using KeyId = Id<struct KeyTag>;            // first 16 hex digits of SHA-256 of an Ed25519 public key

// The partition that holds the directory: offices, people and the catalogue. Everyone may read it.
inline const OfficeId kCentreOffice{QStringLiteral("centre")};

}  // namespace guichet
