decimal F((decimal, decimal, decimal, decimal, decimal, decimal, decimal) t) { var a = t; var b = a; var c = b; return F(c) + a.Item1 + b.Item1; }
return Fail((int)F((1, 1, 1, 1, 1, 1, 1)));
