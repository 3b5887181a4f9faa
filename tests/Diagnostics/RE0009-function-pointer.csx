delegate*<int> f = null;
