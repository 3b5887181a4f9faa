var r = Request;
while (true) r = r with { Stream = true };
