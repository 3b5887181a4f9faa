string text = "abc";
while (true) text = string.Concat(text, text);
