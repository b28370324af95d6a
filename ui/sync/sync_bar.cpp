#include "ui/sync/sync_bar.h"

#include <QProgressBar>

#include "ui/common/pieces.h"
#include "ui/common/theme.h"
#include "ui/common/tr.h"
#include "ui/common/wording.h"
#include "words/sync_words.h"

namespace guichet::ui {

namespace {

constexpr int kProgressWidth = 160;
constexpr std::chrono::milliseconds kMinute{60'000};

const char* iconOf(words::SyncTone tone) {
    switch (tone) {
        case words::SyncTone::Calm:
            return "state-ok";
        case words::SyncTone::Busy:
            return "state-sync";
        case words::SyncTone::Away:
            return "state-offline";
        case words::SyncTone::MustAct:
            return "state-warning";
    }
    return "";
}

}  // namespace

SyncBar::SyncBar(const Desk& desk, QWidget* parent) : QFrame(parent), m_desk(desk) {
    setObjectName(QStringLiteral("syncBar"));
    theme::wear(this, "foot");
    auto* line = row(this, 0, theme::kGrid);
    line->setContentsMargins(2 * theme::kGrid, theme::kHalf, theme::kGrid, theme::kHalf);
    m_picture = new QLabel(this);
    m_line = makeLabel(this, "syncLine", "");
    m_reason = makeLabel(this, "syncReason", "secondary");
    m_reason->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_progress = new QProgressBar(this);
    m_progress->setObjectName(QStringLiteral("syncProgress"));
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(kProgressWidth);
    m_attention = makeButton(this, "syncAttention", "link");
    m_button = makeButton(this, "syncNow", "quiet");
    line->addWidget(m_picture);
    line->addWidget(m_line);
    line->addWidget(m_progress);
    line->addWidget(m_attention);
    line->addWidget(m_reason, 1);
    line->addWidget(m_button);
    connect(m_button, &QPushButton::clicked, this, &SyncBar::press);
    connect(m_attention, &QPushButton::clicked, this, &SyncBar::attentionAsked);
    m_minute.setInterval(kMinute);
    connect(&m_minute, &QTimer::timeout, this, &SyncBar::render);
    m_minute.start();
    worded(this, [this] { render(); });
}

void SyncBar::show(const SyncStatus& status) {
    if (status == m_status) return;
    m_status = status;
    render();
}

void SyncBar::render() {
    const words::SyncLine line = words::syncLine(m_status, m_desk.now(), m_desk.myZone());
    m_picture->setPixmap(theme::icon(iconOf(line.tone)).pixmap(theme::kIcon));
    m_line->setText(line.text);
    m_line->setAccessibleName(line.text);
    theme::wear(m_line, line.tone == words::SyncTone::MustAct ? "red" : "");
    m_reason->setText(line.reason);
    m_reason->setToolTip(line.reason);
    m_reason->setAccessibleName(line.reason);
    setAccessibleName(Tr::tr("State of the connection: %1").arg(line.text));
    const bool filling = m_status.firstSyncTotal > 0 && m_status.firstSyncDone < m_status.firstSyncTotal;
    m_progress->setVisible(filling);
    if (filling) {
        // Thousandths: the totals may not fit an int.
        m_progress->setRange(0, 1000);
        m_progress->setValue(static_cast<int>(m_status.firstSyncDone * 1000 / m_status.firstSyncTotal));
    }
    m_attention->setVisible(m_status.attention > 0);
    m_attention->setText(Tr::tr("Show"));
    describe(m_attention, Tr::tr("Look at what needs attention"));
    const bool signIn = m_status.phase == SyncPhase::NeedSignIn;
    m_button->setText(signIn ? Tr::tr("Sign in again") : Tr::tr("Send and receive now"));
    theme::wear(m_button, signIn ? "primary" : "quiet");
    describe(m_button, m_button->text(), signIn ? QString() : Tr::tr("Ctrl+R"));
}

void SyncBar::press() {
    if (m_status.phase == SyncPhase::NeedSignIn) {
        Q_EMIT signInAsked(m_status.reason.isEmpty() ? QStringLiteral("reauth") : m_status.reason);
    } else {
        m_desk.ports.sync.syncNow();
    }
}

}  // namespace guichet::ui
