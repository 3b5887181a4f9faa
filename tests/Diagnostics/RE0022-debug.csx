System.Diagnostics.Debug.WriteLine("x");
