var lists = new object[] { Attempts }.Cast<List<Attempt>>();
