int n = Enumerable.Repeat(1, int.MaxValue).Where(x => x > 1).Count();
