unsafe { fixed (char* p = "a") { } }
