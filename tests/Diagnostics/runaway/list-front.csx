var list = new List<int>();
while (true) list.Insert(0, 1);
