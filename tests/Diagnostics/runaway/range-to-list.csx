var all = Enumerable.Range(0, int.MaxValue).ToList();
