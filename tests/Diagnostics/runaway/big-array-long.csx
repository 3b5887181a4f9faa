long n = 4_000_000_000L + Attempts.Count;
var all = new byte[n];
return Fail(all.Length);
