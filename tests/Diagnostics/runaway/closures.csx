while (true) { int n = Attempts.Count; Func<int> f = () => n; if (f() == 9) break; }
