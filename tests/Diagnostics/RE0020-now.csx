if (DateTimeOffset.Now.Hour < 8) return Fail();
