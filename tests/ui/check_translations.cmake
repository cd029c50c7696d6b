# Run by ctest: every sentence of the sources has a finished translation.
# Usage: cmake -DLUPDATE=<lupdate> -DROOT=<repo> -DTS=<file.ts> -DWORK=<folder> -P check_translations.cmake
cmake_minimum_required(VERSION 3.25)

get_filename_component(name ${TS} NAME)
file(COPY ${TS} DESTINATION ${WORK})
set(TS ${WORK}/${name})
include(${ROOT}/resources/translations/update.cmake)
file(READ ${TS} text)

# A context that no class has is a sentence that is never found: lupdate lost its way in a source.
string(REGEX MATCHALL "<name>[^<]*</name>" contexts "${text}")
file(GLOB_RECURSE sources ${ROOT}/ui/*.h ${ROOT}/ui/*.cpp ${ROOT}/app/*.h ${ROOT}/app/*.cpp)
set(declared Error Notice)
foreach(source IN LISTS sources)
  file(STRINGS ${source} lines REGEX "Q_DECLARE_TR_FUNCTIONS\\([A-Za-z:]+\\)")
  foreach(line IN LISTS lines)
    string(REGEX REPLACE ".*Q_DECLARE_TR_FUNCTIONS\\(([A-Za-z:]+)\\).*" "\\1" context "${line}")
    list(APPEND declared ${context})
  endforeach()
endforeach()
foreach(context IN LISTS contexts)
  string(REGEX REPLACE "</?name>" "" context "${context}")
  if(NOT context MATCHES "^vox::ui::" AND NOT context IN_LIST declared)
    message(FATAL_ERROR "lupdate found sentences in “${context}”, which is no class with tr(): "
      "something before the function, often a std:: constant, led it astray in that source.")
  endif()
endforeach()
string(REPLACE ";" "," text "${text}")
string(REGEX MATCHALL "<message[^>]*>.[^<]*<source>[^<]*</source>[^<]*(<comment>[^<]*</comment>[^<]*)?(<extracomment>[^<]*</extracomment>[^<]*)?<translation( type=\"unfinished\"|></translation)" open "${text}")
list(LENGTH open count)
if(count GREATER 0)
  string(REGEX REPLACE "<[^>]*>" "" shown "${open}")
  string(REGEX REPLACE "<translation[^;]*" "" shown "${shown}")
  string(REPLACE ";" "\n" shown "${shown}")
  message(FATAL_ERROR "${count} sentences of ${name} have no finished translation "
    "(build the target update_translations and translate them):\n${shown}")
endif()
