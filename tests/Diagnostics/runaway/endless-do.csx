do { } while (true);
