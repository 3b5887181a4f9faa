int n = 0; System.Threading.Interlocked.Increment(ref n);
