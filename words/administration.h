// Administration: the sentences of guichet-admin and guichet-server. They speak to whoever looks after the centre.
#pragma once

#include <QJsonObject>
#include <QStringList>

#include "core/base/result.h"

namespace guichet::words {

// What went wrong and what to do; errorSentence() for what is not special to a centre.
QString administrationSentence(const Error& error);
// Every reason that has a sentence here, for the test that holds the product to them.
QStringList administrationReasons();

// One line or a few for a result of that command ("office list"); the keys are those of docs/programs.md.
QString officeLine(const QJsonObject& office);
QString personLine(const QJsonObject& person);
QString deviceLine(const QJsonObject& device);
QString invitationLine(const QJsonObject& invitation);
QString revocationLine(const QJsonObject& device);
QString readLine(const QJsonObject& read);
QString setAsideLine(const QJsonObject& action);
QString outcomeLine(const QJsonObject& outcome);
QString serviceLine(const QJsonObject& service);
QString calendarLine(const QJsonObject& calendar);
QString screeningListLine(const QJsonObject& list);
QString dataFileLine(const QJsonObject& file);  // of a service, a calendar or a screening list
QString centreMadeLine(const QJsonObject& centre);
QString certificateLine(const QJsonObject& certificate);
QString epochLine(const QJsonObject& centre);
QString removalsLine(const QJsonObject& allowed);
QString centreVerifiedLine(const QJsonObject& report);
QString importLine(const QJsonObject& result);  // a row's problem, or the summary
QString demoLine(const QJsonObject& result);

}  // namespace guichet::words
