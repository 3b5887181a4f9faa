string t = ",".PadRight(30_000, ',');
int n = 0;
while (true) n += t.Split(',').Length;
