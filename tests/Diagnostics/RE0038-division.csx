return Fail(400 / Attempts.Count);
