string text = "abc";
while (true) text += text;
