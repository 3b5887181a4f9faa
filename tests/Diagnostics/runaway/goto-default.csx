switch (1) { case 2: goto default; default: goto case 2; }
