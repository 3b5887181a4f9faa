string a = "a".PadRight(20_000, 'a');
string b = "a".PadRight(20_000, 'a');
while (a == b) ;
