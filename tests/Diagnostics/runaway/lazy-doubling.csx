IEnumerable<int> all = [1, 2];
for (int i = 0; i < 60; i++) all = all.Concat(all);
return Fail(all.Count());
