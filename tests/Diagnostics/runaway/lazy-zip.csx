IEnumerable<int> all = [1, 2];
for (int i = 0; i < 60; i++) all = all.Zip(all).Select(p => p.First);
return Fail(all.Count());
