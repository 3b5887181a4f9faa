string t = "a".PadRight(20_000, 'a');
string s = "a".PadRight(10_000, 'a') + "b".PadRight(5_000, 'a');
int n = 0;
while (true) if (t.Contains(s)) n++;
