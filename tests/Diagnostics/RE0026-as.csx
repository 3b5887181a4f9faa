(Attempts as List<Attempt>)?.Clear();
