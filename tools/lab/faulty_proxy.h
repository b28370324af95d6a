// FaultyProxy: stands between clients and the centre, sees each request in the clear, and breaks one of them in a
// chosen way, or many by chance.
//
// It speaks TLS with the centre's own certificate, so that clients which pin the authority accept it.
//
// Thread: the one it is made on, which needs an event loop.
#pragma once

#include <QHash>
#include <QMap>
#include <QRandomGenerator>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QTcpServer>

class QSslSocket;

namespace guichet::lab {

enum class Fault {
    None,
    LoseRequest,    // the connection is cut before the centre has read it
    LoseAnswer,     // the centre has done it; the answer is cut off whole
    CutAnswer,      // half of the answer's bytes arrive, then the connection is cut
    RepeatRequest,  // the centre gets it twice; the second answer is delivered
    Portal,         // somebody else answers: 200 with a login page
    DelayRequest,   // it reaches the centre some seconds later
    Swallow,        // nobody hears it, and nobody says so
    DripAnswer,     // the answer comes a few bytes at a time
    BendAnswer,     // one byte of the answer's body is another
    StaleAnswer,    // what the centre last said to anybody who asked for the same path
    Redirect,       // to another host
};

class FaultyProxy final : public QTcpServer {
    Q_OBJECT
public:
    // `centre` is https://127.0.0.1:PORT; certificate and key are the centre's. Listens on a free port.
    FaultyProxy(quint16 centrePort, const QString& certificatePath, const QString& keyPath,
                const QString& authorityPath);

    // The n-th request from now on (1: the next) meets the fault; 0: none does.
    void breakRequest(qint64 n, Fault fault);
    // From now on a request meets one of these by chance, each as likely as the others; share 0: none does.
    void weather(double share, const QVector<Fault>& faults, quint32 seed);
    [[nodiscard]] const QMap<Fault, qint64>& met() const { return m_met; }  // how many requests met which
    // While down, connections are refused at once.
    void setDown(bool down) { m_down = down; }
    [[nodiscard]] qint64 requests() const { return m_requests; }
    [[nodiscard]] const QStringList& paths() const { return m_paths; }  // of all requests so far, in order
    void forget();
    [[nodiscard]] QString url() const;

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    Fault nextFault(const QString& path);
    void clientSent(QSslSocket* client);
    void passOn(QSslSocket* client, const QByteArray& request, const QString& path, Fault fault);
    void forward(QSslSocket* client, const QByteArray& request, const QString& path, Fault fault);
    void deliver(QSslSocket* client, const QByteArray& answer, Fault fault);
    QByteArray bent(QByteArray answer);

    quint16 m_centrePort;
    QSslConfiguration m_serverSide;
    QSslConfiguration m_clientSide;
    QHash<QSslSocket*, QByteArray> m_received;
    bool m_down = false;
    qint64 m_requests = 0;
    qint64 m_breakAt = 0;
    Fault m_fault = Fault::None;
    QStringList m_paths;
    double m_share = 0;
    QVector<Fault> m_weather;
    QRandomGenerator m_chance{1};
    QMap<Fault, qint64> m_met;
    QHash<QString, QByteArray> m_lastAnswers;  // by path
};

// Length of the first complete HTTP/1.1 message in `bytes` (headers and the body of its Content-Length); 0 while it is
// incomplete.
qsizetype messageLength(const QByteArray& bytes);

}  // namespace guichet::lab
