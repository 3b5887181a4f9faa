string a = "\u00e9".PadRight(20_000, '\u00e9');
string b = "\u00c9".PadRight(20_000, '\u00c9');
while (a.Equals(b, StringComparison.OrdinalIgnoreCase)) ;
