var lists = new object[] { Attempts }.OfType<List<Attempt>>();
