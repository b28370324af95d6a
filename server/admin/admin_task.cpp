#include "server/admin/admin_task.h"

namespace guichet::server {

const AdminTable& adminCommands() {
    static const AdminTable all = centreCommands() + directoryCommands() + deviceCommands() + readCommands() +
                                  quarantineCommands() + catalogueCommands() + intakeCommands();
    return all;
}

}  // namespace guichet::server
