record Pair(int A, int B);
