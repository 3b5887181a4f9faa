string text = $"{1,1000000000}";
