// What Debian's libespeak-ng leaks when it lists its voices is not ours to free; whether LeakSanitizer finds
// it depends on what is left on the stack.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions()
{
    return "leak:libespeak-ng\n";
}
