var all = new int[100][];
for (int i = 0; i < 100; i++) all[i] = new int[1000];
