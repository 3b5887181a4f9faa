var version = new Version(1, 2);
