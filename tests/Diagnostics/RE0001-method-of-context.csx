context.Attempts.Clear();
