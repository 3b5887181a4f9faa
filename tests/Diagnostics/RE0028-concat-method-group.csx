string all = new[] { "a", "b" }.Aggregate(string.Concat);
