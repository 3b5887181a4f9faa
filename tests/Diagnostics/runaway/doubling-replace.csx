string text = "aaaa";
while (true) text = text.Replace("a", text);
