struct Pair { public int A; }
