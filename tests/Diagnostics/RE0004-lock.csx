lock (Request) { }
