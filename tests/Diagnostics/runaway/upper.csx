string t = "\u00e9".PadRight(20_000, '\u00e9');
while (true) t = t.ToUpperInvariant();
