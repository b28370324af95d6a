// Stories: what citizens ask of each service and what comes of it, read from resources/demo.
//
// words.json holds the lists of both languages (PhraseBook). services/ID.json holds what belongs to one service;
// services/general.json serves any service that has no file of its own. A member that this page does not name is
// refused.
//
// Thread: one. Fails: Invalid, detail names file, place and fault.
#pragma once

#include <QMap>

#include "core/case/case.h"
#include "server/intake/phrase.h"

namespace guichet::intake {

// In the language of the case.
struct InBoth {
    Phrases en;
    Phrases zh;
    [[nodiscard]] const Phrases& in(bool chinese) const { return chinese ? zh : en; }
};

// A member of the form by its name, and the phrases that may fill it.
using FieldPhrases = QMap<QString, InBoth>;

// One kind of request: subject, words and the fields that follow from it belong together.
struct Story {
    int weight = 1;
    InBoth subject;
    std::vector<InBoth> text;  // one sentence of each, in this order
    FieldPhrases fields;
};

// How a case ends: with one of the service's own reply texts, or with words alone.
struct Ending {
    int weight = 1;
    QString reply;  // key in the catalogue; may be empty
    DecisionKind decision = DecisionKind::Answered;
    QMap<QString, QStringList> when;  // only for cases whose field has one of these values
    InBoth then;                      // what the clerk adds; may be empty
};

struct ChannelWeight {
    Channel channel = Channel::Counter;
    int weight = 1;
};

struct ServiceStories {
    int weight = 1;
    QVector<ChannelWeight> channels;
    int organisations = 0;    // of a hundred applicants
    InBoth organisationName;  // unless any will do
    int proxies = 0;          // of a hundred persons
    int youngest = 20;        // of the applicants, in years
    int oldest = 85;
    InBoth place;         // what the case is about lies here
    FieldPhrases fields;  // unless the story says otherwise
    std::vector<Story> stories;
    InBoth notes;
    std::vector<Ending> endings;
};

struct Stories {
    PhraseBook en;
    PhraseBook zh;
    QMap<QString, ServiceStories> services;  // by id of the service; "general" is always among them

    static Result<Stories> read();
    [[nodiscard]] const PhraseBook& book(bool chinese) const { return chinese ? zh : en; }
    [[nodiscard]] const ServiceStories& of(const QString& service) const;
};

}  // namespace guichet::intake
