System.IO.Directory.Delete("/tmp", true);
