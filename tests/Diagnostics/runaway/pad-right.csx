string text = "a".PadRight(1_000_000_000, 'x');
return Respond(text);
