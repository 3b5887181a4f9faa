object boxed = 1; int n = (int)boxed; return Fail(n);
