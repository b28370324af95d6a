// ReceiptWords: the sentences of a receipt, in the citizen's language, whichever the clerk works in.
#pragma once

#include "core/ports/receipt.h"

namespace guichet::words {

struct ReceiptWords {
    QString title;    // says what it means: received, accepted or decided
    QString meaning;  // the same in a sentence
    QString number;
    QString service;
    QString subject;
    QString applicant;
    QString proxy;
    QString takenIn;
    QString by;
    QString answerBy;
    QString silence;  // what happens if nobody decides by %1, the statutory date; empty where the law says nothing
    QString documents;
    QString noDocuments;
    QString onlyHere;  // empty once the centre has the case
    QString zone;
    QString check;
};

ReceiptWords receiptWords(const Receipt& receipt);

}  // namespace guichet::words
