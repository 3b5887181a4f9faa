var watch = System.Diagnostics.Stopwatch.StartNew();
