if (Now.ToLocalTime().Hour < 8) return Fail();
