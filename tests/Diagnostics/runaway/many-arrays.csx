for (;;) { var all = new byte[1000]; }
