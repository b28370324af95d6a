#include "ui/case/incoming_strip.h"

#include "ui/common/tr.h"
#include "ui/common/wording.h"
#include "words/screening_words.h"

namespace guichet::ui {

IncomingStrip::IncomingStrip(Desk& desk, QWidget* parent) : Notice(parent, "incomingStrip", "notice"), m_desk(desk) {
    worded(this, [this] { sayFinds(); });
}

void IncomingStrip::show(const Case& theCase) {
    const QString text = theCase.subject + QLatin1Char('\n') + theCase.text;
    if (theCase.id == m_id && text == m_text) return;
    clear();
    m_id = theCase.id;
    m_text = text;
    m_desk.ports.screening.screen(m_id, Passage::Incoming, text, m_asked.again(),
                                  [this](const Result<QVector<Find>>& found) {
                                      // It only helps: what is wrong with the store is said where work is done.
                                      if (!found.ok()) return;
                                      m_finds = *found;
                                      sayFinds();
                                  });
}

void IncomingStrip::clear() {
    m_asked.cancel();
    m_id = {};
    m_text.clear();
    m_finds.clear();
    say({});
}

void IncomingStrip::sayFinds() {
    QStringList lines;
    for (const Find& find : std::as_const(m_finds)) {
        const QString line = Tr::tr("Needs a careful look: %1 (“%2”)", "what to do, the words found")
                                 .arg(words::findExplanation(find), words::quotedFind(find, m_text));
        if (!lines.contains(line)) lines << line;
    }
    say(lines.join(QLatin1Char('\n')));
}

}  // namespace guichet::ui
