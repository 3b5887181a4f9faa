System.Diagnostics.Process.Start("ls");
