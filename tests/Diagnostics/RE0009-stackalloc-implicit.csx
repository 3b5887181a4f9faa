Span<int> numbers = stackalloc[] { 1 };
