var local = new System.Threading.ThreadLocal<int>();
