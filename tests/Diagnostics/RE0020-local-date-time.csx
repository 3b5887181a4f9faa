if (Now.LocalDateTime.Hour < 8) return Fail();
