# RESTinio on stand-alone Asio. Debian packages the headers; its CMake package asks for optional parts that we do not use.
find_path(RESTINIO_INCLUDE_DIR restinio/all.hpp REQUIRED)
find_path(ASIO_INCLUDE_DIR asio.hpp REQUIRED)
find_library(HTTP_PARSER_LIBRARY http_parser REQUIRED)
add_library(Restinio INTERFACE)
target_include_directories(Restinio SYSTEM INTERFACE ${RESTINIO_INCLUDE_DIR} ${ASIO_INCLUDE_DIR})
target_link_libraries(Restinio INTERFACE ${HTTP_PARSER_LIBRARY} fmt::fmt OpenSSL::SSL OpenSSL::Crypto)
target_compile_definitions(Restinio INTERFACE ASIO_STANDALONE)
