// Language: which of the product's two languages sentences come in, chosen at run time.
//
// The sentences are compiled into the program (translations/). English needs a file too: its plurals.
//
// Thread: the main thread. Needs a QCoreApplication; windows hear of a change by QEvent::LanguageChange.
#pragma once

#include <QString>
#include <QStringList>
#include <optional>

#include "core/service/form.h"

namespace guichet::words {

enum class Language { English, Chinese };

Language language();
// Fails: NotFound, reason "translationMissing", when the program was built without it; the language then stays as it
// was.
Done useLanguage(Language language);

// The language of the machine where the product has it, else English.
Language systemLanguage();

const char* languageCode(Language language);  // "en", "zh_CN": settings and --language
std::optional<Language> languageFromCode(const QString& code);
// The language's own name for itself, the same in both.
QString languageName(Language language);

// The text of the catalogue in the language of the moment.
const QString& local(const LocalText& text);
// Sentences, one after the other: with a blank between them, in Chinese with none.
QString paragraph(const QStringList& sentences);

}  // namespace guichet::words
