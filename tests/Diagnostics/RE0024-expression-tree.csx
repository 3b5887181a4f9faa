System.Linq.Expressions.Expression<Func<int>> e = () => 1;
