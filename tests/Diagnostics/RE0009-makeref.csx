int a = 1; var r = __makeref(a);
