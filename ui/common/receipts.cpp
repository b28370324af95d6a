#include "ui/common/receipts.h"

#include "words/language.h"

namespace guichet::ui {

void Receipts::fetch(const CaseId& id, Completion<Unit> answer,
                     std::function<void(const Receipt&, Completion<Unit>)> use) {
    m_desk.ports.reader.receipt(
        id, m_asked.again(), [answer = std::move(answer), use = std::move(use)](Result<Receipt> fetched) {
            if (!fetched) return answer(fetched.error());
            const bool chinese = words::language() == words::Language::Chinese;
            fetched->language = chinese ? Receipt::Language::Chinese : Receipt::Language::English;
            use(*fetched, answer);
        });
}

void Receipts::print(const CaseId& id, Completion<Unit> answer) {
    fetch(id, std::move(answer), [&printer = m_desk.ports.receipts](const Receipt& receipt, Completion<Unit> printed) {
        printer.print(receipt, std::move(printed));
    });
}

void Receipts::save(const CaseId& id, const QString& path, Completion<Unit> answer) {
    fetch(id, std::move(answer),
          [&printer = m_desk.ports.receipts, path](const Receipt& receipt, Completion<Unit> saved) {
              printer.savePdf(receipt, path, std::move(saved));
          });
}

}  // namespace guichet::ui
