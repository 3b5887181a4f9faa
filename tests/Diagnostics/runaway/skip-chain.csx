IEnumerable<int> all = [1];
for (int i = 0; i < 10_000; i++) all = all.Reverse();
return Fail(all.Count());
