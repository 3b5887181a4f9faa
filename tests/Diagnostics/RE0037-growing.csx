string text = "a";
if (Turn == Turn.Interrupted)
    for (int i = 0; i < 40; i++) text += text;
return Respond(text);
