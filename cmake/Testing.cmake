# guichet_test(NAME ROOM SOURCES … LIBRARIES … [TIMEOUT s] [TIER quick|full|long])
# One executable, one ctest entry; labels are the room and the tier. Qt's windows go to the offscreen platform.
function(guichet_test NAME)
  cmake_parse_arguments(TEST "" "ROOM;TIMEOUT;TIER" "SOURCES;LIBRARIES" ${ARGN})
  if(NOT TEST_TIER)
    set(TEST_TIER quick)
  endif()
  if(NOT TEST_TIMEOUT)
    set(TEST_TIMEOUT 120)
  endif()
  add_executable(${NAME} ${TEST_SOURCES})
  set_target_properties(${NAME} PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests)
  target_link_libraries(${NAME} PRIVATE ${TEST_LIBRARIES} guichet_flags Qt6::Test)
  target_compile_definitions(${NAME} PRIVATE GUICHET_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
                             GUICHET_BIN_DIR="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}")
  add_test(NAME ${NAME} COMMAND ${NAME})
  set_tests_properties(${NAME} PROPERTIES LABELS "${TEST_ROOM};${TEST_TIER}" TIMEOUT ${TEST_TIMEOUT}
                       ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8")
endfunction()
