int n = int.MaxValue / 2 + Attempts.Count;
var all = new long[n];
return Fail(all.Length);
