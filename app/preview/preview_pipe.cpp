#include "app/preview/preview_pipe.h"

#include "core/wire/json.h"

namespace guichet::preview {

using namespace Qt::StringLiterals;

QByteArray questionLine(const Question& question) {
    return json::write({{u"bytes"_s, question.bytes},
                        {u"mime"_s, question.wish.mime},
                        {u"mostSide"_s, question.wish.mostSide},
                        {u"page"_s, question.wish.page}}) +
           '\n';
}

Result<Question> readQuestion(const QByteArray& line) {
    GUICHET_TAKE(QJsonObject object, json::parseObject(line, kMostHead));
    json::Reader reader(std::move(object));
    Question question;
    question.bytes = reader.integer("bytes", 0, kMostContentBytes);
    question.wish.mime = reader.text("mime");
    question.wish.mostSide = static_cast<int>(reader.integer("mostSide", 1, Picture::kMostSide));
    question.wish.page = static_cast<int>(reader.integer("page", 0, kMostPages - 1));
    GUICHET_TRY(reader.finish());
    return question;
}

QByteArray answerLine(const Picture& picture) {
    return json::write({{u"height"_s, picture.height}, {u"pages"_s, picture.pages}, {u"width"_s, picture.width}}) +
           '\n';
}

Result<Picture> readAnswer(const QByteArray& line, const PictureWish& wish) {
    GUICHET_TAKE(QJsonObject object, json::parseObject(line, kMostHead));
    json::Reader reader(std::move(object));
    Picture picture;
    picture.width = static_cast<int>(reader.integer("width", 1, wish.mostSide));
    picture.height = static_cast<int>(reader.integer("height", 1, wish.mostSide));
    picture.pages = static_cast<int>(reader.integer("pages", wish.page + 1, kMostPages));
    GUICHET_TRY(reader.finish());
    return picture;
}

}  // namespace guichet::preview
