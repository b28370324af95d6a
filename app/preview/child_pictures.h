// ChildPictures: papers drawn by guichet-preview, one child for each question, which is given the bytes and nothing
// else.
//
// Without this process's environment, files or keys. A child that takes too long, says too much or is not wanted any
// more is killed, at the latest before the next one starts; what it answers is checked like anything from outside.
//
// Thread: one, with an event loop.
// Fails:  as core/ports/pictures.h says; a program that does not start is pictureNotShown.
// See:    app/preview/preview_pipe.h, app/preview/child/confinement.h
#pragma once

#include <QObject>

#include "core/base/instant.h"
#include "core/ports/pictures.h"

namespace guichet::preview {

class ChildPictures final : public QObject, public Pictures {
    Q_OBJECT
public:
    static constexpr Milliseconds kMostTime{20'000};
    explicit ChildPictures(QString program, Milliseconds most = kMostTime)
        : m_program(std::move(program)), m_most(most) {}

    void draw(const QByteArray& content, const PictureWish& wish, CancelToken token,
              Completion<Picture> answer) override;

private:
    class Drawing;
    QString m_program;
    Milliseconds m_most;
};

// Where it lies in every package: beside the program that asks.
QString previewProgram();

}  // namespace guichet::preview
