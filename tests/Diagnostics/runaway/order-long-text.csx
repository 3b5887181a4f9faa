string a = "a".PadRight(10_000, 'a');
string b = "a".PadRight(10_000, 'a');
var list = new List<string>();
for (int i = 0; i < 1000; i++) list.Add(i % 2 == 0 ? a : b);
while (true) if (list.OrderBy(t => t).First() == "x") return Fail();
