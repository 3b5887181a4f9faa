using (null as IDisposable) { }
