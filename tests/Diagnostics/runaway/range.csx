int n = Enumerable.Range(0, int.MaxValue).Sum();
