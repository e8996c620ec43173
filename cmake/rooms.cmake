# kansrijk_room(NAME SOURCES … USES … LIBRARIES …): one static library per room of engine/. USES names the rooms an
# arrow points to, LIBRARIES the third parties inside the room's fence; tests/architecture holds both against the includes.
function(kansrijk_room name)
  cmake_parse_arguments(room "" "" "SOURCES;USES;LIBRARIES" ${ARGN})
  add_library(kansrijk_${name} STATIC ${room_SOURCES})
  add_library(kansrijk::${name} ALIAS kansrijk_${name})
  target_include_directories(kansrijk_${name} PUBLIC ${PROJECT_SOURCE_DIR}/engine)
  target_link_libraries(kansrijk_${name} PRIVATE kansrijk_flags)
  foreach(used IN LISTS room_USES)
    target_link_libraries(kansrijk_${name} PUBLIC kansrijk_${used})
  endforeach()
  target_link_libraries(kansrijk_${name} PUBLIC ${room_LIBRARIES})
endfunction()

# kansrijk_embed(TARGET HEADER files…): makes the bytes of FILES available as `embedded::files()`, sorted by name, in a
# header that is generated in the build tree. The program then needs no folder beside it.
function(kansrijk_embed target space)
  set(generated ${CMAKE_CURRENT_BINARY_DIR}/embedded_${space}.cpp)
  add_custom_command(
    OUTPUT ${generated}
    COMMAND ${CMAKE_COMMAND} -DOUT=${generated} -DSPACE=${space} "-DFILES=${ARGN}" -DROOT=${PROJECT_SOURCE_DIR}
            -DBINARY=${CMAKE_CURRENT_BINARY_DIR} -P ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
    DEPENDS ${ARGN} ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
    VERBATIM)
  target_sources(${target} PRIVATE ${generated})
endfunction()
