using IDisposable? nothing = null;
