int F(int n) => n < 2 ? n : F(n - 1) + F(n - 2);
return Fail(F(90));
