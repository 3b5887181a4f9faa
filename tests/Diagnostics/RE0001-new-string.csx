string text = new string('a', 1000000000);
