var stream = new System.IO.MemoryStream();
