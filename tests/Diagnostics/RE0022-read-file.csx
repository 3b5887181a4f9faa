string text = System.IO.File.ReadAllText("/etc/passwd");
