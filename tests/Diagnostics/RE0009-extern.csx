extern static int getpid();
