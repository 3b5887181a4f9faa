Func<string, bool> f = "abc".Contains;
