Func<int, int> f = null!;
f = n => { return f(n + 1) + 1; };
return Fail(f(0));
