int Depth(int n) => Depth(n + 1) + 1;
return Fail(Depth(0));
