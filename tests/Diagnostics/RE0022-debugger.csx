System.Diagnostics.Debugger.Break();
