int F(int n) => G(n) + 1;
int G(int n) => F(n) + 1;
return Fail(F(0));
