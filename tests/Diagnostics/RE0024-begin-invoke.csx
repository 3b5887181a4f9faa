Func<int> f = () => 1; f.BeginInvoke(null, null);
