var later = new Lazy<int>(() => 1);
