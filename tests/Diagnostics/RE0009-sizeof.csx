int size = sizeof(int);
