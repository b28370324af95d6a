// Wishes: what people might want to do to a case, drawn at random: mostly what the rules offer, with a body that fits
// the case and its service, and now and then neither.
//
// Thread: any. Fails: never.
#pragma once

#include "core/ports/cases.h"
#include "tests/forecast/chance.h"

namespace guichet::forecast {

// A case of the list, as everybody in it may know of it.
struct Mention {
    CaseId id;
    QString number;
};

class Wishes {
public:
    Wishes(Chance& chance, const Directory& directory) : m_chance(chance), m_directory(directory) {}

    RegisterBody registration();
    // Of all that a person may sign but a registration.
    ActionType type(const Case& seen, const Context& context);
    ActionType anyType();
    // Not for a registration.
    ActionBody body(ActionType type, const Case& seen, const QVector<Mention>& cases);

private:
    QString words();
    QString key(const Service& service);
    OfficeId office();
    PersonId person();
    EditFieldsBody edit(const Case& seen);
    FieldChange change(const Case& seen);
    AttachBody attachment(const Case& seen);
    AskForDocumentsBody notice(const Case& seen);
    WithdrawProposalBody withdrawal(const Case& seen);
    CaseLink link(const Case& seen, const QVector<Mention>& cases);
    Mention other(const Case& seen, const QVector<Mention>& cases);
    ActionId actionOf(const Case& seen);
    Service serviceOf(const Case& seen);

    Chance& m_chance;
    const Directory& m_directory;
};

}  // namespace guichet::forecast
