var map = new Dictionary<string, int>();
for (int i = 0; ; i++) map[$"key-{i}"] = i;
