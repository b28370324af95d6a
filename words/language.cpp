#include "words/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>
#include <memory>

namespace guichet::words {

namespace {

struct Spoken {
    Language language = Language::English;
    std::unique_ptr<QTranslator> translator;
    std::unique_ptr<QTranslator> qt;  // of Qt's own buttons and dialogs; empty where the machine has no such package
};

// One program speaks one language at a time; Qt keeps its translators per application in the same way.
Spoken& spoken() {
    static Spoken instance;
    return instance;
}

}  // namespace

Language language() {
    return spoken().language;
}

Done useLanguage(Language language) {
    auto translator = std::make_unique<QTranslator>();
    const QString file = QStringLiteral(":/translations/guichet_%1.qm").arg(QLatin1String(languageCode(language)));
    if (!translator->load(file)) {
        return Error{ErrorCode::NotFound, QStringLiteral("translationMissing"), file};
    }
    Spoken& now = spoken();
    if (now.translator) QCoreApplication::removeTranslator(now.translator.get());
    now.language = language;
    now.translator = std::move(translator);
    if (now.qt) QCoreApplication::removeTranslator(now.qt.get());
    now.qt = std::make_unique<QTranslator>();
    const QString qtFile = QStringLiteral("qtbase_") + QLatin1String(languageCode(language));
    if (now.qt->load(qtFile, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(now.qt.get());
    QLocale::setDefault(language == Language::Chinese ? QLocale(QLocale::Chinese, QLocale::China)
                                                      : QLocale(QLocale::English, QLocale::UnitedKingdom));
    QCoreApplication::installTranslator(now.translator.get());
    return done();
}

Language systemLanguage() {
    return QLocale::system().language() == QLocale::Chinese ? Language::Chinese : Language::English;
}

const char* languageCode(Language language) {
    switch (language) {
        case Language::English:
            return "en";
        case Language::Chinese:
            return "zh_CN";
    }
    return "en";
}

std::optional<Language> languageFromCode(const QString& code) {
    if (code == QLatin1String("en")) return Language::English;
    if (code == QLatin1String("zh_CN") || code == QLatin1String("zh")) return Language::Chinese;
    return std::nullopt;
}

QString languageName(Language language) {
    switch (language) {
        case Language::English:
            return QStringLiteral("English");
        case Language::Chinese:
            return QStringLiteral("简体中文");
    }
    return {};
}

const QString& local(const LocalText& text) {
    return text.in(language() == Language::Chinese);
}

QString paragraph(const QStringList& sentences) {
    return sentences.join(language() == Language::Chinese ? QString() : QStringLiteral(" "));
}

}  // namespace guichet::words
