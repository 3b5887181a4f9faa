IEnumerable<int> all = [1, 2];
for (int i = 0; i < 60; i++) all = all.Union(all);
return Fail(all.Count());
