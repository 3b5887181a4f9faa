var list = new List<int>(1000000000);
