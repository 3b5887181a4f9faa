Func<int> f = () => 1; f.DynamicInvoke();
