if (Attempts is List<Attempt>) return Fail();
