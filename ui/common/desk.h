// Ports and Desk: what every pane works with. The house owns what is behind the references.
#pragma once

#include <functional>

#include "core/ports/advice.h"
#include "core/ports/cases.h"
#include "core/ports/centre_search.h"
#include "core/ports/files.h"
#include "core/ports/helpdesk.h"
#include "core/ports/pictures.h"
#include "core/ports/pins.h"
#include "core/ports/receipt.h"
#include "core/ports/session.h"
#include "core/ports/sync.h"
#include "core/ports/text_screener.h"
#include "ui/common/memory.h"
#include "ui/common/prompts.h"
#include "words/language.h"

namespace guichet::ui {

struct Ports {
    CaseReader& reader;
    CaseWriter& writer;
    SyncControl& sync;
    SessionPort& session;
    ReceiptPrinter& receipts;
    Pins& pins;
    CentreSearch& centre;
    TextScreener& screening;
    CaseAdviser& adviser;
    Files& files;
    Helpdesk& helpdesk;
    Pictures& pictures;
};

// What the house tells the window beside the ports.
struct Surroundings {
    QString settingsFile;  // where sizes, look and language are remembered
    QString demoHint;      // shown at sign-in; empty outside a demonstration
    QString centreUrl;     // what enrolment starts with
    QString authorityFile;
    std::optional<words::Language> language;  // empty: as it was left
    std::function<Instant()> now;
};

struct Desk {
    Ports ports;
    Prompts& prompts;
    Memory& memory;
    std::function<Instant()> now;
    Directory directory;

    // The zone of an office; the first of mine where the office is not known; UTC where none is.
    [[nodiscard]] QString zoneOf(const OfficeId& office) const {
        const auto found = directory.offices.constFind(office);
        if (found != directory.offices.constEnd()) return found->timeZone;
        return myZone();
    }
    [[nodiscard]] QString myZone() const {
        for (const OfficeId& office : visibleOffices(directory.me)) {
            const auto found = directory.offices.constFind(office);
            if (found != directory.offices.constEnd()) return found->timeZone;
        }
        return QStringLiteral("UTC");
    }
    [[nodiscard]] const Service* serviceOf(const ServiceId& id, int version) const {
        const Service* exact = directory.catalogue.find(id, version);
        return exact != nullptr ? exact : directory.catalogue.newest(id);
    }
};

}  // namespace guichet::ui
