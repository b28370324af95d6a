// The lines between a window's process and guichet-preview. The answer is from one that has read what somebody sent.
//
// Bytes: 'A', a question; 'B', two letters for the longest side and the page that were wished, and an answer.
#include <array>

#include "app/preview/preview_pipe.h"
#include "tests/fuzz/fuzz.h"

using namespace guichet;

namespace {

void checkQuestion(const QByteArray& bytes) {
    const auto question = preview::readQuestion(bytes);
    if (!question) return fuzz::hasReason(question.error(), ErrorCode::Protocol);
    GUICHET_ASSERT(question->bytes >= 0 && question->bytes <= preview::kMostContentBytes);
    GUICHET_ASSERT(question->wish.mostSide >= 1 && question->wish.mostSide <= Picture::kMostSide);
    GUICHET_ASSERT(question->wish.page >= 0 && question->wish.page < preview::kMostPages);
    const QByteArray line = preview::questionLine(*question);
    // A text may be longer when it is written than it was read (escapes), and a line has its bound.
    if (line.size() <= preview::kMostHead) GUICHET_ASSERT(preview::readQuestion(line).value() == *question);
}

void checkAnswer(const QByteArray& bytes) {
    if (bytes.size() < 2) return;
    PictureWish wish;
    wish.mostSide = 1 + quint8(bytes[0]) * (Picture::kMostSide - 1) / 255;
    wish.page = quint8(bytes[1]) * (preview::kMostPages - 1) / 255;
    const auto picture = preview::readAnswer(bytes.sliced(2), wish);
    if (!picture) return fuzz::hasReason(picture.error(), ErrorCode::Protocol);
    GUICHET_ASSERT(picture->width >= 1 && picture->width <= wish.mostSide);
    GUICHET_ASSERT(picture->height >= 1 && picture->height <= wish.mostSide);
    GUICHET_ASSERT(picture->pages > wish.page && picture->pages <= preview::kMostPages);
    GUICHET_ASSERT(picture->pixels.isEmpty());
    GUICHET_ASSERT(preview::readAnswer(preview::answerLine(*picture), wish).value() == *picture);
}

constexpr std::array kChecks{checkQuestion, checkAnswer};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const fuzz::Chosen chosen = fuzz::chosenOf(data, size, kChecks.size());
    kChecks[chosen.which](chosen.rest);
    return 0;
}
