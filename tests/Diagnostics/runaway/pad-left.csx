string text = "a".PadLeft(1_000_000_000);
return Respond(text);
