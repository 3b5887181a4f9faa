var last = Last ?? throw null!;
