int F(int n) => Candidates.Sum(d => F(n + 1));
return Fail(F(0));
