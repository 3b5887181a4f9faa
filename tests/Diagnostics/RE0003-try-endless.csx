try { while (true) ; } finally { for (;;) ; }
