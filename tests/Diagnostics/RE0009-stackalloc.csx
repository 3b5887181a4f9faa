var numbers = stackalloc int[1000000];
