#include "app/sync/network_watch.h"

#include <QNetworkInformation>

namespace guichet::sync {

NetworkWatch::NetworkWatch(std::function<void()> changed) {
    if (!QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability)) return;
    auto* information = QNetworkInformation::instance();
    QObject::connect(information, &QNetworkInformation::reachabilityChanged, &m_context,
                     [changed = std::move(changed)] { changed(); });
}

}  // namespace guichet::sync
