if (DateTime.UtcNow.Hour < 8) return Fail();
