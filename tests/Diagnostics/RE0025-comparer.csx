if (StringComparer.Ordinal.GetHashCode("a") == 1) return Fail();
