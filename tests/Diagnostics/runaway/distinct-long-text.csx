string a = "a".PadRight(20_000, 'a');
var list = Enumerable.Repeat(a, 2000).ToList();
while (true) if (list.Distinct().Count() > 5) return Fail();
