if (HashCode.Combine(Request.Model) % 2 == 0) return Fail();
