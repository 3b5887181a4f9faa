try { int x = 1 / Attempts.Count; } catch (Exception e) when (e != null) { }
