string text = "a".PadRight(20_000, 'a');
return Respond(text.Replace("a", text));
