var walk = Attempts.GetEnumerator(); walk.Reset();
