private static int counter = 0;
