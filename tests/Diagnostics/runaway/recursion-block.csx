int F(int n) { int m = n; return F(m) + F(m); }
return Fail(F(0));
