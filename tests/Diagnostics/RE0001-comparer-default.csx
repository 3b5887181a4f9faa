bool same = EqualityComparer<string>.Default.Equals("a", "b");
