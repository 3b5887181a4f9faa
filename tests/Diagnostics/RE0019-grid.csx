var grid = new int[50000, 50000];
