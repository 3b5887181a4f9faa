string t = "a";
while (true) t = t.Insert(0, t);
