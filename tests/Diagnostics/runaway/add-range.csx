var list = new List<int> { 1 };
while (true) list.AddRange(list);
