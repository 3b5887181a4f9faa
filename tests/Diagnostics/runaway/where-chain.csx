IEnumerable<int> all = [1];
for (int i = 0; i < 4_000; i++) all = all.Where(x => x >= 0);
while (true) if (all.Count() == 7) return Fail();
