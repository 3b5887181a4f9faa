var memory = new Memory<int>(); return Fail(memory.Length);
