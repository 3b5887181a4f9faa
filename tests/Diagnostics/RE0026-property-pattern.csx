if (Attempts is List<Attempt> { Count: 1 }) return Fail();
