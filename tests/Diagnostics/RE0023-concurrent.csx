var map = new System.Collections.Concurrent.ConcurrentDictionary<int, int>();
