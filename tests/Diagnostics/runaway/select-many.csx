var all = Enumerable.Range(0, 1000);
return Fail(all.SelectMany(a => all.SelectMany(b => all)).Count());
