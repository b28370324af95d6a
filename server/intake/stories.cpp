#include "server/intake/stories.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>

#include "core/wire/json.h"
#include "core/wire/json_parts.h"

namespace guichet::intake {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaxFileBytes = 256 * 1024;
constexpr int kMostWeight = 1'000;
const QString kGeneral = u"general"_s;

Result<QJsonObject> objectOf(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return Error{ErrorCode::NotFound, u"demo"_s, path};
    auto read = json::parseObject(file.readAll(), kMaxFileBytes);
    if (!read) return Error{ErrorCode::Invalid, u"demo"_s, path + u": "_s + read.error().detail};
    return read;
}

// Reads one file about one service. The first fault is kept in the readers, as everywhere.
class StoriesReader {
public:
    StoriesReader(const PhraseBook& en, const PhraseBook& zh) : m_en(en), m_zh(zh) {}

    Result<ServiceStories> read(const QJsonObject& object) const {
        json::Reader root(object);
        ServiceStories told;
        told.weight = weightOf(root);
        told.channels = channelsOf(root);
        told.organisations = int(root.integerOr("organisations", 0, 0, 100));
        told.organisationName = phrasesOf(root, "organisationName");
        told.proxies = int(root.integerOr("proxies", 0, 0, 100));
        told.youngest = int(root.integerOr("youngest", told.youngest, 18, 100));
        told.oldest = int(root.integerOr("oldest", told.oldest, told.youngest, 110));
        told.place = phrasesOf(root, "place");
        told.fields = fieldsOf(root);
        for (const QJsonObject& one : json::readObjects(root, "stories", 100))
            told.stories.push_back(json::nested(root, story(one)));
        told.notes = phrasesOf(root, "notes");
        for (const QJsonObject& one : json::readObjects(root, "endings", 100))
            told.endings.push_back(json::nested(root, ending(one)));
        if (root.ok() && (told.stories.empty() || told.endings.empty())) root.fail(u"nothing to tell"_s);
        return ended(root, std::move(told));
    }

private:
    static int weightOf(json::Reader& reader) { return int(reader.integerOr("weight", 1, 1, kMostWeight)); }

    template <typename T>
    static Result<T> ended(json::Reader& reader, T value) {
        for (const QString& key : reader.unread().keys()) reader.fail(key + u": unknown key"_s);
        GUICHET_TRY(reader.finish(ErrorCode::Invalid));
        return value;
    }

    static QVector<ChannelWeight> channelsOf(json::Reader& reader) {
        QVector<ChannelWeight> channels;
        const QJsonObject object = reader.object("channels");
        for (auto it = object.begin(); it != object.end(); ++it) {
            const auto channel = channelFromName(it.key());
            const int weight = it.value().toInt();
            if (channel && weight >= 1 && weight <= kMostWeight)
                channels.append({*channel, weight});
            else
                reader.fail(u"channels."_s + it.key());
        }
        if (channels.isEmpty()) reader.fail(u"channels: empty"_s);
        return channels;
    }

    // A text, or a list of texts, for one language.
    static Phrases inLanguage(json::Reader& reader, const PhraseBook& book, const QJsonValue& value,
                              const QString& place) {
        auto read = book.phrases(value.isString() ? QJsonArray{value} : value);
        if (read) return std::move(read).value();
        reader.fail(place + u": "_s + read.error().detail);
        return {};
    }
    // {"en": …, "zh": …}, or one text that does for both, as numbers and values of choices do.
    InBoth both(json::Reader& reader, const QJsonValue& value, const QString& place) const {
        if (!value.isObject()) return {inLanguage(reader, m_en, value, place), inLanguage(reader, m_zh, value, place)};
        const QJsonObject object = value.toObject();
        return {inLanguage(reader, m_en, object.value(u"en"_s), place + u".en"_s),
                inLanguage(reader, m_zh, object.value(u"zh"_s), place + u".zh"_s)};
    }
    InBoth phrasesOf(json::Reader& reader, const char* key) const {
        if (!reader.contains(key)) return {};
        return both(reader, reader.object(key), QLatin1String(key));
    }
    FieldPhrases fieldsOf(json::Reader& reader) const {
        FieldPhrases fields;
        const QJsonObject object = reader.objectOr("fields");
        for (auto it = object.begin(); it != object.end(); ++it)
            fields.insert(it.key(), both(reader, it.value(), u"fields."_s + it.key()));
        return fields;
    }

    Result<Story> story(const QJsonObject& object) const {
        json::Reader reader(object, u"stories"_s);
        Story told;
        told.weight = weightOf(reader);
        told.subject = phrasesOf(reader, "subject");
        if (told.subject.en.empty()) reader.fail(u"subject: missing"_s);
        for (const QJsonObject& sentence : json::readObjects(reader, "text", 10))
            told.text.push_back(both(reader, sentence, u"text"_s));
        told.fields = fieldsOf(reader);
        return ended(reader, std::move(told));
    }

    Result<Ending> ending(const QJsonObject& object) const {
        json::Reader reader(object, u"endings"_s);
        Ending told;
        told.weight = weightOf(reader);
        told.reply = reader.textOr("reply", {});
        const auto decision = decisionKindFromName(reader.text("decision"));
        if (!decision) reader.fail(u"decision: unknown"_s);
        told.decision = decision.value_or(DecisionKind::Answered);
        const QJsonObject when = reader.objectOr("when");
        for (auto it = when.begin(); it != when.end(); ++it)
            told.when.insert(it.key(), it.value().toString().split(u'|'));
        told.then = phrasesOf(reader, "then");
        if (told.reply.isEmpty() && told.then.en.empty()) reader.fail(u"then: missing"_s);
        return ended(reader, std::move(told));
    }

    const PhraseBook& m_en;
    const PhraseBook& m_zh;
};

}  // namespace

Result<Stories> Stories::read() {
    GUICHET_TAKE(const QJsonObject words, objectOf(u":/demo/words.json"_s));
    Stories stories;
    GUICHET_TAKE(stories.en, PhraseBook::read(words.value(u"en"_s).toObject()));
    GUICHET_TAKE(stories.zh, PhraseBook::read(words.value(u"zh"_s).toObject()));
    const QDir folder(u":/demo/services"_s);
    for (const QString& name : folder.entryList({u"*.json"_s}, QDir::Files, QDir::Name)) {
        GUICHET_TAKE(const QJsonObject object, objectOf(folder.filePath(name)));
        auto told = StoriesReader(stories.en, stories.zh).read(object);
        if (!told) return Error{ErrorCode::Invalid, u"demo"_s, name + u": "_s + told.error().detail};
        stories.services.insert(name.chopped(5), std::move(told).value());
    }
    if (!stories.services.contains(kGeneral)) return Error{ErrorCode::NotFound, u"demo"_s, kGeneral};
    return stories;
}

const ServiceStories& Stories::of(const QString& service) const {
    const auto own = services.constFind(service);
    return own != services.constEnd() ? own.value() : *services.constFind(kGeneral);
}

}  // namespace guichet::intake
