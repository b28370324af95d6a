# Rooms and arrows: which room may link, and include from, which other room.
#
# This table is the map's only copy. It is enforced twice:
#  - at configure time guichet_room() refuses an arrow that the table does not hold;
#  - before a room compiles, cmake/CheckIncludes.cmake refuses an #include from a room, or from a forbidden library,
#    that the table does not allow (a header can be reached without linking; an include cannot be talked away).
#
# A room is a directory and a static library. Paths in #include lines are relative to the project's root:
#   #include "core/case/case.h"

# room                    rooms it may use
set(GUICHET_ARROWS_core            "")
set(GUICHET_ARROWS_crypto          core)
set(GUICHET_ARROWS_words           core)
set(GUICHET_ARROWS_ui              core words)
set(GUICHET_ARROWS_app_store       core crypto)
set(GUICHET_ARROWS_app_sync        core crypto)
set(GUICHET_ARROWS_app_session     core crypto words)
set(GUICHET_ARROWS_app_print       core words)
set(GUICHET_ARROWS_app_cli         core crypto words app_session app_print)
set(GUICHET_ARROWS_app_preview     core)
set(GUICHET_ARROWS_app_preview_child core app_preview)
set(GUICHET_ARROWS_app_house       core crypto words ui app_store app_sync app_session app_print app_cli app_preview)
set(GUICHET_ARROWS_server_service  core crypto words server_store)
set(GUICHET_ARROWS_server_store    core crypto)
set(GUICHET_ARROWS_server_intake   core crypto)
set(GUICHET_ARROWS_server_http     core)
set(GUICHET_ARROWS_server_admin    core crypto words server_service server_store server_intake)
set(GUICHET_ARROWS_server_house    core crypto words server_service server_store server_intake server_http server_admin)
# Tools and tests stand outside the house and may look into every room.

# room                    where it lives
set(GUICHET_DIR_core            core)
set(GUICHET_DIR_crypto          crypto)
set(GUICHET_DIR_words           words)
set(GUICHET_DIR_ui              ui)
set(GUICHET_DIR_app_store       app/store)
set(GUICHET_DIR_app_sync        app/sync)
set(GUICHET_DIR_app_session     app/session)
set(GUICHET_DIR_app_print       app/print)
set(GUICHET_DIR_app_cli         app/cli)
set(GUICHET_DIR_app_preview     app/preview)
set(GUICHET_DIR_app_preview_child app/preview/child)
set(GUICHET_DIR_app_house       app)
set(GUICHET_DIR_server_service  server/service)
set(GUICHET_DIR_server_store    server/store)
set(GUICHET_DIR_server_intake   server/intake)
set(GUICHET_DIR_server_http     server/http)
set(GUICHET_DIR_server_admin    server/admin)
set(GUICHET_DIR_server_house    server)

# room                    libraries from outside that it may link
set(GUICHET_LIBS_core           Qt6::Core)
set(GUICHET_LIBS_crypto         Qt6::Core OpenSSL::Crypto)
set(GUICHET_LIBS_words          Qt6::Core)
set(GUICHET_LIBS_ui             Qt6::Core Qt6::Gui Qt6::Widgets Qt6::Svg)
set(GUICHET_LIBS_app_store      Qt6::Core PkgConfig::SQLCipher)
set(GUICHET_LIBS_app_sync       Qt6::Core Qt6::Network ZLIB::ZLIB)
set(GUICHET_LIBS_app_session    Qt6::Core)
set(GUICHET_LIBS_app_print      Qt6::Core Qt6::Gui Qt6::PrintSupport PkgConfig::QrEncode)
set(GUICHET_LIBS_app_cli        Qt6::Core)
set(GUICHET_LIBS_app_preview    Qt6::Core)
set(GUICHET_LIBS_app_preview_child Qt6::Core Qt6::Gui Qt6::Pdf)
set(GUICHET_LIBS_app_house      Qt6::Core Qt6::Gui Qt6::Widgets Qt6::Network)
set(GUICHET_LIBS_server_service Qt6::Core ZLIB::ZLIB)
set(GUICHET_LIBS_server_store   Qt6::Core Qt6::Sql)
set(GUICHET_LIBS_server_intake  Qt6::Core)
set(GUICHET_LIBS_server_http    Qt6::Core OpenSSL::SSL OpenSSL::Crypto ZLIB::ZLIB fmt::fmt Restinio)
set(GUICHET_LIBS_server_admin   Qt6::Core Qt6::Network)
set(GUICHET_LIBS_server_house   Qt6::Core)

# headers (a regular expression from the start, an optional Qt module before it) -> the only rooms that may include them
set(GUICHET_HEADER_RULES
  "openssl/ -> crypto,server_http"  # RESTinio's TLS context is OpenSSL's own type; every other use goes through crypto
  "sqlcipher/|sqlite3 -> app_store"
  "restinio/|asio -> server_http"
  "QSql -> server_store"
  "QNetwork|QSsl|QTcp -> app_sync"
  "QLocalS -> app_house,server_admin"  # sockets and servers; QLocale is everyone's
  "QImageReader|QMovie|QPdfDocument|QPdfView -> app_preview_child"  # what somebody sent is decoded without keys
  "QProcess -> app_preview"  # which starts that child, and no other room any program
  "QPrint|qrencode|QPdfWriter -> app_print"
  "QWidget|QApplication|QMainWindow|QDialog -> ui,app_house")

# What core must not know of: files, chance, the current time, threads, events (house.md section 1).
set(GUICHET_CORE_FORBIDDEN
    "QObject|QFile|QFileInfo|QDir|QIODevice|QThread|QTimer|QRandomGenerator|QSettings|QCoreApplication|QProcess|QElapsedTimer|fstream|iostream|thread|mutex|random|filesystem")

get_cmake_property(_guichet_all_variables VARIABLES)
set(GUICHET_ROOMS "")
foreach(_variable IN LISTS _guichet_all_variables)
  if(_variable MATCHES "^GUICHET_DIR_(.+)$")
    list(APPEND GUICHET_ROOMS ${CMAKE_MATCH_1})
  endif()
endforeach()

# guichet_room(NAME USES room… LIBRARIES target…)
# Makes the static library guichet_NAME of every .cpp in the room's directory and below, rooms inside it excepted.
# USES and LIBRARIES are checked against the tables above.
function(guichet_room NAME)
  cmake_parse_arguments(ROOM "" "" "USES;LIBRARIES" ${ARGN})
  if(NOT DEFINED GUICHET_DIR_${NAME})
    message(FATAL_ERROR "Rooms: there is no room '${NAME}' in cmake/Rooms.cmake")
  endif()
  foreach(used IN LISTS ROOM_USES)
    if(NOT used IN_LIST GUICHET_ARROWS_${NAME})
      message(FATAL_ERROR "Rooms: '${NAME}' may not use '${used}' (cmake/Rooms.cmake allows: ${GUICHET_ARROWS_${NAME}})")
    endif()
  endforeach()
  foreach(library IN LISTS ROOM_LIBRARIES)
    if(NOT library IN_LIST GUICHET_LIBS_${NAME})
      message(FATAL_ERROR "Rooms: '${NAME}' may not link '${library}' (cmake/Rooms.cmake allows: ${GUICHET_LIBS_${NAME}})")
    endif()
  endforeach()

  set(directory ${PROJECT_SOURCE_DIR}/${GUICHET_DIR_${NAME}})
  file(GLOB_RECURSE room_files CONFIGURE_DEPENDS ${directory}/*.h ${directory}/*.cpp)
  foreach(other IN LISTS GUICHET_ROOMS)
    if(NOT other STREQUAL NAME AND GUICHET_DIR_${other} MATCHES "^${GUICHET_DIR_${NAME}}/")
      list(FILTER room_files EXCLUDE REGEX "^${PROJECT_SOURCE_DIR}/${GUICHET_DIR_${other}}/")
    endif()
  endforeach()
  set(room_sources ${room_files})
  list(FILTER room_sources EXCLUDE REGEX "main\\.cpp$")  # programs are made by their own CMakeLists.txt

  set(target guichet_${NAME})
  add_library(${target} STATIC ${room_sources})
  set_target_properties(${target} PROPERTIES LINKER_LANGUAGE CXX AUTOMOC ON)
  target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR})
  target_link_libraries(${target} PUBLIC guichet_flags ${ROOM_LIBRARIES})
  foreach(used IN LISTS ROOM_USES)
    target_link_libraries(${target} PUBLIC guichet_${used})
  endforeach()

  # The stamp is remade only when a file of the room changed, so a clean build pays for it once.
  set(stamp ${CMAKE_CURRENT_BINARY_DIR}/${target}.includes-checked)
  add_custom_command(
    OUTPUT ${stamp}
    COMMAND ${CMAKE_COMMAND} -DROOM=${NAME} -DROOT=${PROJECT_SOURCE_DIR} -DSTAMP=${stamp} -P ${PROJECT_SOURCE_DIR}/cmake/CheckIncludes.cmake
    DEPENDS ${room_files} ${PROJECT_SOURCE_DIR}/cmake/Rooms.cmake ${PROJECT_SOURCE_DIR}/cmake/CheckIncludes.cmake
    COMMENT "Arrows of ${NAME}" VERBATIM)
  add_custom_target(${target}_arrows DEPENDS ${stamp})
  add_dependencies(${target} ${target}_arrows)
endfunction()
