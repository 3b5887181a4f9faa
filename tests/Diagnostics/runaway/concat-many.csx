string t = "a".PadRight(10_000);
return Respond(string.Concat(Enumerable.Repeat(t, 1_000_000)));
