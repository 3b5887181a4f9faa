string text = "abc";
while (true) text = string.Join(text, text, text);
