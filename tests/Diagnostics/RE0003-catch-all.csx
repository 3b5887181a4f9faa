try { int x = 1 / Attempts.Count; } catch { }
