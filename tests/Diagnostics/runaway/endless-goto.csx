again: goto again;
