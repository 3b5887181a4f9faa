int n = 0; again: n++; goto again;
