string t = "a".PadRight(20_000, 'a');
string s = "a".PadRight(5_000, 'a') + "b".PadRight(5_000, 'a');
while (t.IndexOf(s, StringComparison.Ordinal) < 0) ;
