var type = typeof(string);
