var t = (1, 2);
while (true) t = (t.Item2, t.Item1);
