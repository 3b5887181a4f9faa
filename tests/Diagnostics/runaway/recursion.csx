int F(int n) => F(n + 1) + 1;
return Fail(F(0));
