# Collects every sentence for the user, from the window and from the engine, into a translation file.
# Usage: cmake -DLUPDATE=<lupdate> -DROOT=<repo> -DTS=<file.ts> -P update.cmake
# Engine sentences are literals marked VOX_TRANSLATE_NOOP("Error", "…"); headers are found from the root.
cmake_minimum_required(VERSION 3.25)

execute_process(
  COMMAND ${LUPDATE} -silent -I ${ROOT} -tr-function-alias QT_TRANSLATE_NOOP+=VOX_TRANSLATE_NOOP
    -locations none -no-obsolete -source-language en ui engine app -ts ${TS}
  WORKING_DIRECTORY ${ROOT} RESULT_VARIABLE failed ERROR_VARIABLE said)
if(failed)
  message(FATAL_ERROR "lupdate: ${said}")
endif()
