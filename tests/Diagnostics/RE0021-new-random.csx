if (new Random(1).Next(2) == 1) return Fail();
