dynamic d = 1; return Fail(d);
