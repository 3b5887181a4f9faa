var all = new byte[1 << 30];
return Fail(all.Length);
