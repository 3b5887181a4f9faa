var set = new HashSet<int>();
for (int i = 0; ; i++) set.Add(i);
