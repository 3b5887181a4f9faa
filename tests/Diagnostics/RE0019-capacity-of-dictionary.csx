var map = new Dictionary<int, int>(capacity: 1000000000);
