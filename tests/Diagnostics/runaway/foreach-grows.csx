var list = new List<int> { 1 };
for (int i = 0; i < list.Count; i++) list.Add(i);
