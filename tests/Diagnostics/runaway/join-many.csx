string t = "a".PadRight(10_000);
return Respond(string.Join(t, Enumerable.Repeat(t, 1_000_000)));
