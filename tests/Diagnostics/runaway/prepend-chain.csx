IEnumerable<int> all = [1];
for (int i = 0; i < 100_000; i++) all = all.Append(i);
return Fail(all.Count());
