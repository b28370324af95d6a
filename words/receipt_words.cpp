#include "words/receipt_words.h"

#include <QTranslator>
#include <memory>

#include "words/language.h"

namespace guichet::words {

namespace {

// A translator that is asked but not installed: the paper's language is not the window's.
class Speaker {
public:
    explicit Speaker(Receipt::Language language) {
        const bool chinese = language == Receipt::Language::Chinese;
        const Language wanted = chinese ? Language::Chinese : Language::English;
        if (!m_translator.load(QStringLiteral(":/translations/guichet_%1.qm").arg(QLatin1String(languageCode(wanted)))))
            return;
        m_loaded = true;
    }
    [[nodiscard]] QString say(const char* source) const {
        const QString spoken = m_loaded ? m_translator.translate("words", source) : QString();
        return spoken.isEmpty() ? QString::fromUtf8(source) : spoken;
    }

private:
    QTranslator m_translator;
    bool m_loaded = false;
};

const char* titleOf(CaseStatus status) {
    switch (status) {
        case CaseStatus::Received:
            return QT_TRANSLATE_NOOP("words", "Receipt: request received");
        case CaseStatus::Accepted:
            return QT_TRANSLATE_NOOP("words", "Receipt: application accepted for review");
        case CaseStatus::WaitingForApplicant:
            return QT_TRANSLATE_NOOP("words", "Receipt: documents are missing");
        case CaseStatus::Decided:
            return QT_TRANSLATE_NOOP("words", "Receipt: decision taken");
        case CaseStatus::Refused:
            return QT_TRANSLATE_NOOP("words", "Receipt: application not accepted");
        case CaseStatus::Closed:
            return QT_TRANSLATE_NOOP("words", "Receipt: case closed");
    }
    GUICHET_ASSERT(!"a CaseStatus outside its enumeration");
    return "";
}

const char* meaningOf(CaseStatus status) {
    switch (status) {
        case CaseStatus::Received:
            return QT_TRANSLATE_NOOP(
                "words",
                "We have taken in your request. This is not yet a statement that it is complete, and no decision.");
        case CaseStatus::Accepted:
            return QT_TRANSLATE_NOOP("words",
                                     "Your application was accepted and is being reviewed. This is no decision.");
        case CaseStatus::WaitingForApplicant:
            return QT_TRANSLATE_NOOP(
                "words", "Your application cannot be reviewed until the documents that we asked for are here.");
        case CaseStatus::Decided:
            return QT_TRANSLATE_NOOP(
                "words", "A decision has been taken. You receive it separately; this paper does not replace it.");
        case CaseStatus::Refused:
            return QT_TRANSLATE_NOOP("words",
                                     "Your application was not accepted. You receive the reasons separately; this "
                                     "paper does not replace them.");
        case CaseStatus::Closed:
            return QT_TRANSLATE_NOOP("words", "Your case is closed.");
    }
    GUICHET_ASSERT(!"a CaseStatus outside its enumeration");
    return "";
}

const char* silenceOf(Silence silence) {
    switch (silence) {
        case Silence::Nothing:
            return "";
        case Silence::CountsAsAccepted:
            return QT_TRANSLATE_NOOP("words", "Without a decision by %1 the application counts as granted.");
        case Silence::CountsAsRefused:
            return QT_TRANSLATE_NOOP("words",
                                     "Without a decision by %1 the application counts as denied, and you may appeal.");
    }
    GUICHET_ASSERT(!"a Silence outside its enumeration");
    return "";
}

// As the law has it (docs/cases.md): while nobody has decided, where the service names the law, and on its date.
bool silenceSpeaks(const Receipt& receipt) {
    return awaitsDecision(receipt.theCase.status) && receipt.service.lawfulSilence() != Silence::Nothing &&
           receipt.theCase.statutoryAt;
}

}  // namespace

ReceiptWords receiptWords(const Receipt& receipt) {
    const Speaker speaker(receipt.language);
    ReceiptWords words;
    words.title = speaker.say(titleOf(receipt.theCase.status));
    words.meaning = speaker.say(meaningOf(receipt.theCase.status));
    words.number = speaker.say(QT_TRANSLATE_NOOP("words", "Case number"));
    words.service = speaker.say(QT_TRANSLATE_NOOP("words", "Service"));
    words.subject = speaker.say(QT_TRANSLATE_NOOP("words", "Subject"));
    words.applicant = speaker.say(QT_TRANSLATE_NOOP("words", "Applicant"));
    words.proxy = speaker.say(QT_TRANSLATE_NOOP("words", "Handed in by"));
    words.takenIn = speaker.say(QT_TRANSLATE_NOOP("words", "Taken in"));
    words.by = speaker.say(QT_TRANSLATE_NOOP("words", "At the counter by"));
    words.answerBy = speaker.say(QT_TRANSLATE_NOOP("words", "Answer by"));
    if (silenceSpeaks(receipt)) words.silence = speaker.say(silenceOf(receipt.service.silence));
    words.documents = speaker.say(QT_TRANSLATE_NOOP("words", "Documents handed in"));
    words.noDocuments = speaker.say(QT_TRANSLATE_NOOP("words", "None"));
    if (receipt.knownAt == Receipt::KnownAt::ThisMachine)
        words.onlyHere = speaker.say(QT_TRANSLATE_NOOP("words",
                                                       "Taken in while the office was off line. The number is final; "
                                                       "the centre hears of it as soon as the line is back."));
    words.zone =
        speaker.say(QT_TRANSLATE_NOOP("words", "All times are those of the office (%1).")).arg(receipt.office.timeZone);
    words.check =
        speaker.say(QT_TRANSLATE_NOOP("words", "The counter that gave this out can check the code, also off line."));
    return words;
}

}  // namespace guichet::words
