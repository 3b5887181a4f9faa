Func<int> f = () => Attempts.Count; var target = f.Target;
