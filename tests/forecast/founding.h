// Founding: a centre with the town's directory, and people's machines made known to it.
//
// Thread: the Store's. Fails: it ends the program; there is nothing to go on with.
#pragma once

#include "server/service/centre.h"
#include "tests/forecast/channel.h"

namespace guichet::forecast {

std::unique_ptr<server::Centre> foundTown(server::Store& store, Instant now);
// As the tables end up with, without password and code.
Place enrol(server::Centre& centre, server::Store& store, const Seat& seat, Instant now);

}  // namespace guichet::forecast
