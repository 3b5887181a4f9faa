if (Random.Shared.NextDouble() < 0.1) return Fail();
